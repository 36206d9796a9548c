import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { letter, openMailbox } from '#test/harness/mail.ts';

let app: TestApp;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  app = await startTestApp();
  const business = await app.startBusiness();
  mailbox = await openMailbox(app, business, await business.signInAs('admin'));
  await mailbox.settings({ mostPerHour: 1000 });
});
afterAll(() => app?.close());

const many = 10_000;
const parts = (part: (index: number) => string) => Array.from({ length: many }, (_, index) => part(index));
const mixed = (boundary: string) => `Content-Type: multipart/mixed; boundary=${boundary}`;
const from = 'From: eve@example.com\r\n';

const mails: [string, string | Buffer][] = [
  [
    'nested parts',
    `${from}${mixed('b0')}\r\n\r\n${parts((n) => `--b${n}\r\n${mixed(`b${n + 1}`)}\r\n\r\n`).join('')}Hi`,
  ],
  [
    'many parts',
    `${from}${mixed('b')}\r\n\r\n${parts((n) => `--b\r\nContent-Type: text/plain\r\n\r\n${n}\r\n`).join('')}--b--`,
  ],
  [
    'mails within mails',
    `${from}${'Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n'.repeat(5000)}\r\nHi`,
  ],
  ['a long header', `${from}X-Long: ${'a'.repeat(5_000_000)}\r\n\r\nHi`],
  ['many headers', `${from}${'X-Many: a\r\n'.repeat(200_000)}\r\nHi`],
  ['a list of many senders', `From: ${'eve@example.com, '.repeat(100_000)}\r\n\r\nHi`],
  ['open quotes and brackets', `From: ${'"<('.repeat(50_000)}\r\n\r\nHi`],
  ['encoded words without end', `${from}Subject: ${'=?utf-8?q?'.repeat(100_000)}\r\n\r\nHi`],
  ['null bytes', 'From: eve@example.com\0\r\nSubject: a\0b\r\nMessage-ID: <a\0@b>\r\n\r\nHi\0 there \uD800'],
  ['null bytes in a name', 'From: "E\0ve" <ev\0e@example.com>\r\nReply-To: \0\r\n\r\nHi'],
  ['no headers', 'Hi'],
  ['no lines', Buffer.alloc(100_000, 'x')],
  ['noise', Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256))],
  ['a charset of nobody', `${from}Content-Type: text/plain; charset=x-nobody\r\n\r\nHi`],
  ['base64 that is none', `${from}Content-Transfer-Encoding: base64\r\n\r\n!!!!`],
  ['deep HTML', `${from}Content-Type: text/html\r\n\r\n${'<div><table><tr><td>'.repeat(50_000)}Hi`],
  ['brackets of HTML', `${from}Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`],
  ['a text without end', `${from}\r\n${'> On 1 a wrote\n'.repeat(500_000)}`],
  ['a long Message-ID', `${from}Message-ID: <${'a'.repeat(7000)}@b.example>\r\n\r\nHi`],
  [
    'marks of all numbers',
    `${from}References: ${parts((n) => `<${n}.${'0'.repeat(24)}.x@y>`).join(' ')}\r\n\r\nHi`,
  ],
];

it.each(mails)(
  'takes or refuses %s',
  async (_, raw) => {
    const { status, body } = await mailbox.hand(raw);
    expect(status).toBe(200);
    expect(['taken', 'refused', 'ignored', 'duplicate']).toContain(body.status);
  },
  60_000,
);

it('takes or refuses a mail of any pieces', async () => {
  const piece = fc.constantFrom(
    '\r\n',
    '\n',
    '--b',
    '--b--',
    ': ',
    'From: a@b.example',
    mixed('b'),
    '\0',
    '=?',
    '<',
    'ü',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), async (pieces) => {
      const raw = Buffer.from(pieces.join(''));
      const { status } = await mailbox.hand(raw);
      expect(status).toBe(raw.length === 0 ? 422 : 200);
    }),
    { numRuns: 60 },
  );
}, 60_000);

describe('a request that is no mail', () => {
  it.each([
    ['', 'message/rfc822'],
    ['{', 'application/json'],
    ['null', 'application/json'],
    ['{"raw":7}', 'application/json'],
    ['{"raw":""}', 'application/json'],
    ['a=b', 'application/x-www-form-urlencoded'],
  ])('is refused: %s as %s', async (body, type) => {
    const answered = await mailbox.hand(body, await mailbox.address(), type);
    expect(answered).toMatchObject({ status: 422, body: { code: 'no_mail' } });
  });

  it('is refused when it is larger than 25 MB', async () => {
    const answered = await mailbox.hand(Buffer.alloc(25_000_001, letter({ from: 'eve@example.com' })));
    expect(answered).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });
});

it('takes 20 MB with a file', async () => {
  const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
  const file = Buffer.alloc(14_000_000, 1).toString('base64').replace(/.{76}/g, '$&\n');
  const text = `--b\n\nSee the file.\n--b\nContent-Type: application/octet-stream; name=big.bin\nContent-Transfer-Encoding: base64\n\n${file}\n--b--`;
  const { body } = await mailbox.hand(letter({ from: 'eve@example.com', text, headers }));
  expect(body).toMatchObject({ status: 'taken' });
}, 60_000);
