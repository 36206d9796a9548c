import { expect, test } from 'vitest';
import { csvOf } from './csv.server.ts';

const request = new Request('https://docket.test/admin/export/tickets.csv');
const file = (body: string, next?: string) =>
  new Response(body, {
    headers: {
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="tickets.csv"',
      ...(next && { 'next-cursor': next }),
    },
  });

test('the pages of a list become one file with one line of titles', async () => {
  const asked: string[] = [];
  const api = async (path: string) => {
    asked.push(path);
    return path.endsWith('cursor=b%2B') ? file('number\r\n2\r\n') : file('number\r\n1\r\n', 'b+');
  };
  const response = await csvOf({ request, context: { api, nonce: '', requestId: '' } }, '/api/x?format=csv');
  expect(await response.text()).toBe('number\r\n1\r\n2\r\n');
  expect(response.headers.get('content-disposition')).toContain('tickets.csv');
  expect(asked).toEqual(['/api/x?format=csv', '/api/x?format=csv&cursor=b%2B']);
});

test('a refusal is no file', async () => {
  const api = async () => Response.json({ title: 'Not allowed', status: 403 }, { status: 403 });
  const answer = csvOf({ request, context: { api, nonce: '', requestId: '' } }, '/api/x?format=csv');
  await expect(answer).rejects.toMatchObject({ data: { status: 403 } });
});

test('a page that fails midway breaks the file off instead of ending it', async () => {
  const api = async (path: string) =>
    path.includes('cursor') ? new Response(null, { status: 503 }) : file('number\r\n1\r\n', 'b');
  const response = await csvOf({ request, context: { api, nonce: '', requestId: '' } }, '/api/x?format=csv');
  await expect(response.text()).rejects.toThrow('503');
});
