import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an email to one person carries of what it is about, so that their answer finds its way back. */
export type ReplyMark = {
  /** The number of a ticket; a lead and messages with a provider have none and are looked for among those of whoever answers. */
  about: number | (typeof unnumbered)[number];
  signature: string;
};
/** The ticket, the lead or the conversation, and who got mail about it. */
export type MarkedFor = { businessId: string; subjectId: string; recipientId: string };

/** Signs that this person got mail about this subject: without it nobody writes into it under that person's name. */
export const markReply = (secret: string, about: ReplyMark['about'], marked: MarkedFor): string =>
  `${about}.${signatureOf(secret, marked)}`;

const unnumbered = ['lead', 'provider'] as const;
export const markPattern = `(\\d{1,9}|${unnumbered.join('|')})\\.([0-9a-f]{24})`;

/** The marks that stand in a text, in their order; whether they are genuine is another question. */
export function findMarks(text: string): ReplyMark[] {
  const found = text.toLowerCase().matchAll(new RegExp(`(?<![\\w.])${markPattern}(?![0-9a-f])`, 'g'));
  return [...found].map(([, about, signature]) => toMark(about!, signature!));
}

export const toMark = (about: string, signature: string): ReplyMark => ({
  about: unnumbered.find((one) => one === about.toLowerCase()) ?? Number(about),
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
