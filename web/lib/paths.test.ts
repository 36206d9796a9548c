import { expect, test } from 'vitest';
import { paths, safeNext } from './paths.ts';

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n\\evil.example',
  'javascript:alert(1)',
  '',
  null,
])('never leads to another site: %j', (next) => {
  expect(safeNext(next, '/fallback')).toBe('/fallback');
});

test('leads back within the site', () => {
  expect(safeNext('/admin/tickets?status=open', '/')).toBe('/admin/tickets?status=open');
});

test('a query names only what is given', () => {
  expect(paths.admin.tickets({ status: 'open', q: undefined })).toBe('/admin/tickets?status=open');
  expect(paths.signIn('/admin/portal?x=1')).toBe('/sign-in?next=%2Fadmin%2Fportal%3Fx%3D1');
});
