import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '#db/uuid.ts';

export type RatingTokenParts = { businessId: string; ratingId: string };

/** What stands in the link of an email: whoever holds it may give this one rating, without signing in. */
export const signRatingToken = (secret: string, { businessId, ratingId }: RatingTokenParts): string =>
  `${businessId}.${ratingId}.${signature(secret, businessId, ratingId)}`;

/** Undefined for a token that was not signed by us. */
export function readRatingToken(secret: string, token: string): RatingTokenParts | undefined {
  const [businessId = '', ratingId = '', signed = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isUuid(businessId) || !isUuid(ratingId)) return undefined;
  const expected = Buffer.from(signature(secret, businessId, ratingId));
  const given = Buffer.from(signed);
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine ? { businessId, ratingId } : undefined;
}

// The prefix keeps the secret's other signatures from being taken for this one.
const signature = (secret: string, businessId: string, ratingId: string) =>
  createHmac('sha256', secret).update(`rating:${businessId}.${ratingId}`).digest('base64url');
