import { expect, test } from 'vitest';
import { listPath } from './list-path.ts';

const at = (search: string) => new Request(`https://docket.test/admin/list${search}`);

test('only the named filters reach the API, and of them what is set', () => {
  const path = listPath(at('?role=staff&q=%20&dialog=edit&cursor=abc'), '/api/admin/users', ['role', 'q']);
  expect(path).toBe('/api/admin/users?role=staff');
});

test('what is fixed stands beside the filters, which can be none', () => {
  expect(listPath(at('?q=a%26b'), '/api/x', ['q'], { limit: '20' })).toBe('/api/x?limit=20&q=a%26b');
  expect(listPath(at(''), '/api/x', ['q'])).toBe('/api/x');
});
