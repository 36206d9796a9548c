import { afterAll, beforeAll, expect, it } from 'vitest';
import { Content } from '#db/entities/content.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { createPrepareFollowUp, type FollowUpInput } from './prepare-follow-up.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let prepare: ReturnType<typeof createPrepareFollowUp>;
let input: FollowUpInput;

beforeAll(async () => {
  business = await createSampleBusiness({ locale: 'de-DE' });
  prepare = createPrepareFollowUp(business);
  const { businessId, customerId } = business;
  const id = await business.addTicket();
  const reviewId = await business.addContent('Es raucht noch.');
  input = { businessId, id, subjectType: 'ticket', subjectId: id, customerId, stars: 1, reviewId };
});
afterAll(() => business.drop());

it('writes the text once and answers the same each time, also at the same time', async () => {
  const [first, ...others] = await Promise.all([prepare(input), prepare(input), prepare(input)]);
  expect(others).toEqual([first, first]);
  expect(first).toMatchObject({
    followUpOf: input.id,
    policy: { calendar: { zone: 'Europe/Berlin' }, warnAt: 80 },
  });
  const written = await business.inBusiness((em) => em.find(Content, { id: first!.contentId }));
  expect(written).toHaveLength(1);
  expect(written[0]).toMatchObject({
    authorId: business.customerId,
    subject: 'Nachfrage zur Bewertung von Ticket #1',
    body: 'Mit 1 von 5 Sternen bewertet #1: Printer\n\nEs raucht noch.',
  });
});

it('says less about what is no ticket and has no review', async () => {
  const { reviewId: _, ...rest } = input;
  const prepared = await prepare({
    ...rest,
    id: business.customerId,
    subjectType: 'booking',
    subjectId: business.customerId,
  });
  expect(prepared).not.toHaveProperty('followUpOf');
  const [content] = await business.inBusiness((em) => em.find(Content, { id: prepared.contentId }));
  expect(content).toMatchObject({ subject: 'Nachfrage zur Bewertung', body: 'Mit 1 von 5 Sternen bewertet' });
});
