import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '#db/uuid.ts';

/** What stands in the address that a business’s mail is posted to; another version is another secret. */
export const signInboundToken = (secret: string, businessId: string, version: number): string =>
  `${businessId}.${signature(secret, businessId, version)}`;

/** The business that a token names; whether it is genuine shows when its version is known. */
export function businessOfToken(token: string): string | undefined {
  const [businessId = ''] = token.split('.');
  return isUuid(businessId) ? businessId.toLowerCase() : undefined;
}

export function isInboundToken(secret: string, token: string, businessId: string, version: number): boolean {
  const expected = Buffer.from(signInboundToken(secret, businessId, version));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// The prefix keeps the secret's other signatures from being taken for this one.
const signature = (secret: string, businessId: string, version: number) =>
  createHmac('sha256', secret).update(`inbound:${businessId}.${version}`).digest('base64url');
