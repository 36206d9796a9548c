import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an email to one person about one ticket carries, so that their answer finds its way back. */
export type ReplyMark = { number: number; signature: string };
export type MarkedFor = { businessId: string; ticketId: string; recipientId: string };

/** Signs that this person got mail about this ticket: without it nobody writes into it under that person's name. */
export const markReply = (secret: string, number: number, marked: MarkedFor): string =>
  `${number}.${signatureOf(secret, marked)}`;

const pattern = '(\\d{1,9})\\.([0-9a-f]{24})';

/** The marks that stand in a text, in their order; whether they are genuine is another question. */
export function findMarks(text: string): ReplyMark[] {
  const found = text.toLowerCase().matchAll(new RegExp(`(?<![\\w.])${pattern}(?![0-9a-f])`, 'g'));
  return [...found].map(([, number, signature]) => ({ number: Number(number), signature: signature! }));
}

export function isGenuine(secret: string, { signature }: ReplyMark, marked: MarkedFor): boolean {
  const expected = Buffer.from(signatureOf(secret, marked));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// The prefix keeps the secret's other signatures from being taken for this one; mail programs may change a letter's case.
const signatureOf = (secret: string, { businessId, ticketId, recipientId }: MarkedFor) =>
  createHmac('sha256', secret)
    .update(`reply:${businessId}.${ticketId}.${recipientId}`)
    .digest('hex')
    .slice(0, 24);

/** Names this installation in what it sends, so that it knows its own mail when it comes back. */
export const senderMark = (secret: string): string =>
  createHmac('sha256', secret).update('sender').digest('hex').slice(0, 24);
