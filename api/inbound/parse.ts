import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { Email } from '#api/auth/fields.ts';
import { limitHeaders } from './limit-headers.ts';
import { quoteLine } from './split-reply.ts';

export type Address = { address: string; name: string };
export type MailFile = { name: string; type: string; content: Buffer };

/** A mail as it came in, in plain words. */
export type InboundMail = {
  /** The same mail has the same key, however it comes. */
  key: string;
  messageId: string | undefined;
  /** The mails it answers, the nearest first. */
  answers: string[];
  from: Address | undefined;
  replyTo: Address | undefined;
  /** Everybody it says it is for. */
  to: string[];
  subject: string;
  text: string;
  files: MailFile[];
  /** Lower-case names; the first of each. */
  headers: Map<string, string>;
};

const patience = 10_000;
const longestText = 200_000;
const longestHtml = 300_000;
const options = {
  skipTextToHtml: true,
  skipImageLinks: true,
  keepDeliveryStatus: true,
  maxHeadSize: 100_000,
};

/** Undefined for what cannot be read as a mail. */
export async function parseMail(raw: Buffer): Promise<InboundMail | undefined> {
  const mail = await parse(limitHeaders(raw), { ...options, skipHtmlToText: true });
  if (!mail?.headers) return undefined;
  const headers = new Map<string, string>();
  for (const { key, line } of mail.headerLines ?? []) {
    if (!headers.has(key)) headers.set(key, tidy(line.slice(line.indexOf(':') + 1)));
  }
  const addresses = (header: string) => {
    const value = mail.headers.get(header) as { value?: { address?: string; name?: string }[] } | undefined;
    return (value?.value ?? []).flatMap(readAddress);
  };
  const messageId = headers.get('message-id');
  return {
    key: keyOf(messageId, raw),
    messageId: messageId && /^<[^<>\s]{1,900}>$/.test(messageId) ? messageId : undefined,
    answers: [
      headers.get('in-reply-to') ?? '',
      ...(headers.get('references') ?? '').split(/\s+/).toReversed(),
    ],
    from: addresses('from')[0],
    replyTo: addresses('reply-to')[0],
    to: ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'].flatMap((header) => [
      ...addresses(header).map((one) => one.address),
      ...(headers
        .get(header)
        ?.toLowerCase()
        .match(/[\w.+-]{1,80}@[\w.-]{1,200}/g) ?? []),
    ]),
    subject: tidy(mail.subject ?? '').slice(0, 1000),
    text: mail.text?.trim() ? clean(mail.text) : await textOf(mail.html || ''),
    files: mail.attachments.map(({ filename, contentType, content }) => ({
      name: tidy(filename ?? '').slice(0, 200) || 'attachment',
      type: contentType,
      content,
    })),
    headers,
  };
}

/** Some mails make the parser wait for ever; it throws at others. */
async function parse(raw: Buffer, how: Parameters<typeof simpleParser>[1]) {
  const timer = new AbortController();
  const parsed = simpleParser(raw, how).catch(() => undefined);
  const late = new Promise<undefined>((resolve) => {
    const timeout = setTimeout(resolve, patience, undefined);
    timer.signal.addEventListener('abort', () => clearTimeout(timeout));
  });
  return Promise.race([parsed, late]).finally(() => timer.abort());
}

/** What mail programs put around what they quote. */
const quotation =
  /<(?:div|blockquote|hr|table)\b[^<>]{0,300}(?:gmail_quote|yahoo_quoted|protonmail_quote|moz-cite-prefix|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)/i;

async function textOf(html: string): Promise<string> {
  const short = html.slice(0, longestHtml);
  const at = quotation.exec(short)?.index ?? short.length;
  const marked = at < short.length ? `${short.slice(0, at)}<p>${quoteLine}</p>${short.slice(at)}` : short;
  const head = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n';
  const read = await parse(Buffer.from(`${head}${marked}`), options);
  return clean(read?.text ?? marked.replaceAll(/<[^<>]*>/g, ' '));
}

/** PostgreSQL holds no null byte, and in JSON no half of a surrogate pair. */
const clean = (text: string) =>
  text.slice(0, longestText).replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed().trim();

/** On one line. */
const tidy = (text: string) =>
  text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();

function readAddress({ address = '', name = '' }: { address?: string; name?: string }): Address[] {
  const email = Email.safeParse(tidy(address));
  return email.success ? [{ address: email.data, name: tidy(name).slice(0, 100) }] : [];
}

const keyOf = (messageId: string | undefined, raw: Buffer) =>
  messageId || createHash('sha256').update(raw).digest('base64url');
