import { expect, test } from 'vitest';
import { dialogPlace } from './dialog-address.ts';

const place = (address: string) => dialogPlace(new URL(address, 'https://docket.test'));

test('a page is the same page under each of its dialogs', () => {
  expect(place('/admin/users?role=staff&dialog=edit&of=7')).toBe('/admin/users?role=staff');
  expect(place('/admin/users?dialog=invite')).toBe(place('/admin/users'));
});
