import { LockMode } from '@mikro-orm/postgresql';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import { notify } from '#api/notifications/notify.ts';
import { notFound, Problem } from '#api/problem.ts';
import { PerformanceReview } from '#db/entities/performance-review.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Scores } from './views.ts';

export type ReviewText = { from: string; to: string; scores: Scores; goals: string; comments: string };
export type NewReview = ReviewText & { providerId: string };
export type ReviewChange = { [K in keyof ReviewText]?: ReviewText[K] | undefined } & {
  version?: number | undefined;
};

/** Begins a review; its id is the request's own, so that asking again makes no second one. */
export async function createReview(em: Em, author: Author, given: NewReview): Promise<string> {
  const id = author.key;
  if (await isRepeated(em, author)) return id;
  const { providerId, from, to, ...text } = given;
  await requireProvider(em, providerId);
  const now = new Date();
  em.create(PerformanceReview, {
    ...{ id, businessId: author.businessId, providerId, authorId: author.actorId },
    ...{ fromDay: from, toDay: to, ...text, answer: null },
    ...{ createdAt: now, updatedAt: now, sharedAt: null, acknowledgedAt: null },
  });
  await em.flush();
  await enter(em, author, 'create-performance-review', id, providerId);
  return id;
}

/** @throws Problem 409 once the provider has acknowledged it, or when somebody changed it since this version */
export async function changeReview(em: Em, author: Author, id: string, change: ReviewChange): Promise<void> {
  if (await isRepeated(em, author)) return;
  const { version, from, to, ...text } = change;
  const review = await lockReview(em, id);
  if (review.acknowledgedAt) throw acknowledged();
  if (version !== undefined && version !== review.version) {
    throw new Problem(
      409,
      'changed',
      'Somebody changed this review. Look at it again before you save yours.',
    );
  }
  const [fromDay, toDay] = [from ?? review.fromDay, to ?? review.toDay];
  if (toDay < fromDay) throw backwards();
  Object.assign(review, { ...text, fromDay, toDay, updatedAt: new Date() });
  await em.flush();
  await enter(em, author, 'change-performance-review', id, review.providerId);
  await tell(em, author, review, 'changed');
}

/** Shows it to the provider, who is asked to acknowledge it. */
export async function shareReview(em: Em, author: Author, id: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const review = await lockReview(em, id);
  if (review.sharedAt) return;
  Object.assign(review, { sharedAt: new Date(), updatedAt: new Date() });
  await em.flush();
  await enter(em, author, 'share-performance-review', id, review.providerId);
  await notify(em, [noticeOf(review, 'performance-review', review.providerId)]);
  await tell(em, author, review, 'shared');
}

/** The provider has read it, and may say something to it; it stands from then on. */
export async function acknowledgeReview(
  em: Em,
  author: Author,
  id: string,
  answer: string | undefined,
): Promise<void> {
  if (await isRepeated(em, author)) return;
  const review = await lockReview(em, id);
  if (review.providerId !== author.actorId || !review.sharedAt) throw notFound('review');
  if (review.acknowledgedAt) throw acknowledged();
  Object.assign(review, { answer: answer ?? null, acknowledgedAt: new Date(), updatedAt: new Date() });
  await em.flush();
  await enter(em, author, 'acknowledge-performance-review', id, review.providerId);
  await notify(em, [noticeOf(review, 'performance-review-acknowledged', review.authorId)]);
  await tell(em, author, review, 'acknowledged');
}

/** Drops a draft; what the provider has seen stays. */
export async function deleteReview(em: Em, author: Author, id: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const review = await lockReview(em, id);
  if (review.sharedAt) {
    throw new Problem(409, 'shared', 'The provider has this review: it stays. Change it instead.');
  }
  await em.nativeDelete(PerformanceReview, { id });
  await enter(em, author, 'delete-performance-review', id, review.providerId);
  await tell(em, author, review, 'deleted');
}

async function lockReview(em: Em, id: string): Promise<PerformanceReview> {
  const review = await em.findOne(PerformanceReview, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!review) throw notFound('review');
  return review;
}

async function requireProvider(em: Em, id: string): Promise<void> {
  const [provider] = await query(
    em,
    `select from member where business_id = current_business() and id = ? and role = 'provider'`,
    [id],
  );
  if (provider) return;
  const errors = [{ field: 'providerId', detail: 'must be a provider of this business' }];
  throw new Problem(422, 'invalid', 'Please correct: providerId.', { errors });
}

const acknowledged = () =>
  new Problem(409, 'acknowledged', 'The provider has acknowledged this review: it stands as it is.');

const backwards = () => {
  const errors = [{ field: 'to', detail: 'must not be before its beginning' }];
  return new Problem(422, 'invalid', 'Please correct: to.', { errors });
};

const noticeOf = ({ id, providerId }: PerformanceReview, kind: string, memberId: string) => ({
  ...{ kind, memberId, process: 'performance-review', processId: id, data: { providerId } },
  key: `${kind}/${id}`,
});

/** Open pages show it: admins', and the providers' once it is shared. */
const tell = (em: Em, { businessId }: Author, { id, sharedAt }: PerformanceReview, kind: string) =>
  announce(em, {
    ...{ business: businessId, process: 'performance-review', id, kind },
    audience: sharedAt ? ['admin', 'provider'] : ['admin'],
  });

const enter = (em: Em, author: Author, action: string, subjectId: string, providerId: string) =>
  audit(em, author, { action, subjectType: 'performance-review', subjectId, data: { providerId } });
