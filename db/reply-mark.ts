import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an email to one person about one ticket or lead carries, so that their answer finds its way back. */
export type ReplyMark = {
  /** Of the ticket; a lead has no number and is looked for among those of whoever answers. */
  number: number | undefined;
  signature: string;
};
/** The ticket or the lead, and who got mail about it. */
export type MarkedFor = { businessId: string; subjectId: string; recipientId: string };

/** Signs that this person got mail about this subject: without it nobody writes into it under that person's name. */
export const markReply = (secret: string, number: number | undefined, marked: MarkedFor): string =>
  `${number ?? leadSign}.${signatureOf(secret, marked)}`;

const leadSign = 'lead';
export const markPattern = `(\\d{1,9}|${leadSign})\\.([0-9a-f]{24})`;

/** The marks that stand in a text, in their order; whether they are genuine is another question. */
export function findMarks(text: string): ReplyMark[] {
  const found = text.toLowerCase().matchAll(new RegExp(`(?<![\\w.])${markPattern}(?![0-9a-f])`, 'g'));
  return [...found].map(([, number, signature]) => toMark(number!, signature!));
}

export const toMark = (number: string, signature: string): ReplyMark => ({
  number: number.toLowerCase() === leadSign ? undefined : Number(number),
  signature: signature.toLowerCase(),
});

export function isGenuine(secret: string, { signature }: ReplyMark, marked: MarkedFor): boolean {
  const expected = Buffer.from(signatureOf(secret, marked));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// The prefix keeps the secret's other signatures from being taken for this one; mail programs may change a letter's case.
const signatureOf = (secret: string, { businessId, subjectId, recipientId }: MarkedFor) =>
  createHmac('sha256', secret)
    .update(`reply:${businessId}.${subjectId}.${recipientId}`)
    .digest('hex')
    .slice(0, 24);

/** Names this installation in what it sends, so that it knows its own mail when it comes back. */
export const senderMark = (secret: string): string =>
  createHmac('sha256', secret).update('sender').digest('hex').slice(0, 24);
