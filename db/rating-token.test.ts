import { expect, it } from 'vitest';
import { readRatingToken, signRatingToken } from '#db/rating-token.ts';
import { derivedUuid, isUuid, uuid } from '#db/uuid.ts';

const secret = 's'.repeat(32);
const ids = { businessId: uuid(), ratingId: uuid() };

it('reads what it signed', () => {
  expect(readRatingToken(secret, signRatingToken(secret, ids))).toEqual(ids);
});

it('reads nothing that was changed, cut, lengthened or signed by another', () => {
  const token = signRatingToken(secret, ids);
  const otherRating = token.replace(ids.ratingId, uuid());
  const last = token.at(-1) === 'A' ? 'B' : 'A';
  for (const wrong of [
    otherRating,
    token.slice(0, -1),
    token.slice(0, -2) + last,
    `${token}.x`,
    `${token}x`,
    '',
    '..',
    'a.b.c',
  ]) {
    expect(readRatingToken(secret, wrong)).toBeUndefined();
  }
  expect(readRatingToken('t'.repeat(32), token)).toBeUndefined();
});

it('derives the same id from the same words only', () => {
  expect(derivedUuid('a', 'b')).toBe(derivedUuid('a', 'b'));
  expect(derivedUuid('a', 'b')).not.toBe(derivedUuid('ab'));
  expect(derivedUuid('a', 'b')).toMatch(/^.{14}8.{4}[89ab]/);
  expect(isUuid(derivedUuid('a'))).toBe(true);
});
