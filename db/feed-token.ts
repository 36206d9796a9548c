import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '#db/uuid.ts';

export type FeedTokenParts = { businessId: string; memberId: string };

/** What stands in the address of a calendar feed: whoever holds it sees this one member's bookings, until it is renewed. */
export const signFeedToken = (
  key: string,
  secret: string,
  { businessId, memberId }: FeedTokenParts,
): string => `${businessId}.${memberId}.${signature(key, secret, businessId, memberId)}`;

/** Whose feed it says it is; whether it is, `isFeedToken` knows with the member's secret. */
export function readFeedToken(token: string): FeedTokenParts | undefined {
  const [businessId = '', memberId = '', signed = '', ...rest] = token.split('.');
  if (rest.length > 0 || signed === '' || !isUuid(businessId) || !isUuid(memberId)) return undefined;
  return { businessId, memberId };
}

export function isFeedToken(key: string, secret: string, token: string): boolean {
  const parts = readFeedToken(token);
  if (!parts) return false;
  const [expected, given] = [Buffer.from(signFeedToken(key, secret, parts)), Buffer.from(token)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// The prefix keeps the key's other signatures from being taken for this one.
const signature = (key: string, secret: string, businessId: string, memberId: string) =>
  createHmac('sha256', key).update(`calendar:${businessId}.${memberId}.${secret}`).digest('base64url');
