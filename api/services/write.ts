import { isDeepStrictEqual } from 'node:util';
import { ForeignKeyConstraintViolationException } from '@mikro-orm/core';
import { LockMode } from '@mikro-orm/postgresql';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import { notFound, Problem } from '#api/problem.ts';
import { AuditEntry } from '#db/entities/audit-entry.ts';
import { Service } from '#db/entities/service.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import { readCurrency, readService } from './list.ts';
import type { NewService, ServiceChange } from './schema.ts';
import { freeSlug, slugOf } from './slug.ts';
import type { ServiceView } from './views.ts';

/** A catalogue is something people read: one that grows beyond this is a mistake of a program. */
const mostServices = 2000;

export const isPublished = ({ active, archivedAt }: Pick<Service, 'active' | 'archivedAt'>) =>
  active && !archivedAt;

/** Tells open pages; customers only of what they see or have seen. */
export const tell = (em: Em, businessId: string, kind: string, { id, seen }: { id: string; seen: boolean }) =>
  announce(em, {
    business: businessId,
    process: 'service',
    id,
    kind,
    audience: seen ? ['admin', 'customer'] : ['admin'],
  });

export async function createService(em: Em, author: Author, given: NewService): Promise<ServiceView> {
  if (await isRepeated(em, author)) return readMade(em, author);
  const service = addService(em, author, given, await openCatalogue(em));
  await em.flush();
  await enter(em, author, 'create-service', service.id, { name: service.name, slug: service.slug });
  await tell(em, author.businessId, 'created', { id: service.id, seen: isPublished(service) });
  return readService(em, service.id);
}

/** What a new service must fit into: the addresses that are taken, the last place, the business's currency. */
export type Catalogue = { slugs: Set<string>; last: number; currency: string };

export async function openCatalogue(em: Em): Promise<Catalogue> {
  const [last] = await query<{ position: number }>(
    em,
    'select coalesce(max(position), 0) as position from service where business_id = current_business()',
  );
  return { slugs: await readSlugs(em), last: last!.position, currency: await readCurrency(em) };
}

/** A new one at the end of the catalogue; the next flush writes it. */
export function addService(
  em: Em,
  { businessId, actorId }: Author,
  { slug: wanted, ...given }: NewService,
  catalogue: Catalogue,
): Service {
  const { slugs, currency } = catalogue;
  if (slugs.size >= mostServices) {
    throw new Problem(409, 'too_many', `A catalogue holds at most ${mostServices} services.`);
  }
  const slug = wanted ?? freeSlug(slugOf(given.name), (one) => slugs.has(one));
  requireFree(slugs, slug);
  slugs.add(slug);
  catalogue.last += 1;
  const now = new Date();
  return em.create(Service, {
    ...{
      id: uuid(),
      businessId,
      slug,
      currency,
      active: true,
      fields: [],
      responseMinutes: null,
      picture: null,
    },
    ...{ archivedAt: null, position: catalogue.last, createdAt: now, updatedAt: now, updatedBy: actorId },
    ...given,
  });
}

/** What the request with this key has made. */
async function readMade(em: Em, { businessId, key }: Author): Promise<ServiceView> {
  const entry = await em.findOne(AuditEntry, { businessId, key });
  if (entry?.action !== 'create-service') {
    throw new Problem(
      422,
      'key_reused',
      'This Idempotency-Key was used with another request. Use a new key.',
    );
  }
  return readService(em, entry.subjectId);
}

/** @throws Problem 409 when somebody changed it since this version */
export async function changeService(
  em: Em,
  author: Author,
  id: string,
  { version, ...change }: ServiceChange & { version?: number },
): Promise<ServiceView> {
  if (await isRepeated(em, author)) return readService(em, id);
  const service = await lockService(em, id, version);
  if (service.archivedAt) {
    throw new Problem(409, 'archived', 'This service is archived. Restore it before you change it.');
  }
  const seen = isPublished(service);
  const before = service.slug;
  if (change.slug !== undefined && change.slug !== before) requireFree(await readSlugs(em), change.slug);
  const fields = applyChange(service, author, change);
  if (fields.length > 0) {
    await em.flush();
    await enter(em, author, 'change-service', id, { fields, name: service.name });
    await tell(em, author.businessId, 'changed', { id, seen: seen || isPublished(service) });
  }
  return readService(em, id);
}

/** The names of what a change would change. */
export const differing = (service: Service, change: ServiceChange): string[] =>
  (Object.keys(change) as (keyof ServiceChange)[])
    .filter((name) => !isDeepStrictEqual(service[name], change[name]))
    .sort();

/** Takes over what differs; answers the names of it. */
export function applyChange(service: Service, { actorId }: Author, change: ServiceChange): string[] {
  const fields = differing(service, change);
  if (fields.length > 0) Object.assign(service, change, { updatedAt: new Date(), updatedBy: actorId });
  return fields;
}

/** Takes a service out of the catalogue, or back into it; what refers to it stays as it is. */
export async function archiveService(
  em: Em,
  author: Author,
  id: string,
  { archived, version }: { archived: boolean; version?: number | undefined },
): Promise<ServiceView> {
  if (await isRepeated(em, author)) return readService(em, id);
  const service = await lockService(em, id, version);
  if (Boolean(service.archivedAt) === archived) return readService(em, id);
  Object.assign(service, {
    archivedAt: archived ? new Date() : null,
    updatedAt: new Date(),
    updatedBy: author.actorId,
  });
  await em.flush();
  await enter(em, author, archived ? 'archive-service' : 'restore-service', id, { name: service.name });
  await tell(em, author.businessId, archived ? 'archived' : 'restored', { id, seen: service.active });
  return readService(em, id);
}

/** Removes a service and its picture for good, as long as nothing refers to it. */
export async function deleteService(em: Em, author: Author, id: string): Promise<void> {
  if (await isRepeated(em, author)) return;
  const service = await lockService(em, id);
  try {
    await em.nativeDelete(Service, { id });
  } catch (error) {
    if (!(error instanceof ForeignKeyConstraintViolationException)) throw error;
    const detail =
      'Requests refer to this service, so it stays. Archive it: customers no longer see it then.';
    throw new Problem(409, 'in_use', detail);
  }
  await enter(em, author, 'delete-service', id, { name: service.name, slug: service.slug });
  await tell(em, author.businessId, 'deleted', { id, seen: isPublished(service) });
}

/** Puts these services into this order, on the places that they hold among all. */
export async function reorderServices(em: Em, author: Author, ids: string[]): Promise<void> {
  if (await isRepeated(em, author)) return;
  const all = await query<{ id: string }>(
    em,
    'select id from service where business_id = current_business() order by position, id for update',
  );
  const moved = new Set(ids);
  if (all.filter(({ id }) => moved.has(id)).length !== ids.length) throw notFound('service');
  const queue = [...ids];
  const order = all.map(({ id }) => (moved.has(id) ? queue.shift()! : id));
  await query(
    em,
    `update service set position = wanted.place from unnest(?::uuid[]) with ordinality wanted(id, place)
     where service.business_id = current_business() and service.id = wanted.id and service.position <> wanted.place`,
    [order],
  );
  await enter(em, author, 'reorder-services', author.businessId, { ids });
  await tell(em, author.businessId, 'reordered', { id: ids[0]!, seen: true });
}

/** The row, locked. @throws Problem 409 that says who has changed it since this version, and when. */
export async function lockService(em: Em, id: string, version?: number): Promise<Service> {
  const service = await em.findOne(Service, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!service) throw notFound('service');
  if (version !== undefined && version !== service.version) {
    const current = await readService(em, id);
    const who = current.updatedBy?.name ?? 'Somebody';
    const detail = `${who} changed this service at ${current.updatedAt}. Look at it again before you save yours.`;
    throw new Problem(409, 'changed_meanwhile', detail, {
      by: current.updatedBy,
      at: current.updatedAt,
      current,
    });
  }
  return service;
}

async function readSlugs(em: Em): Promise<Set<string>> {
  const rows = await query<{ slug: string }>(
    em,
    'select slug from service where business_id = current_business()',
  );
  return new Set(rows.map(({ slug }) => slug));
}

function requireFree(slugs: Set<string>, slug: string): void {
  if (!slugs.has(slug)) return;
  const errors = [{ field: 'slug', detail: 'is the address of another service' }];
  throw new Problem(422, 'invalid', 'Please correct: slug.', { errors });
}

const enter = (em: Em, author: Author, action: string, subjectId: string, data: Record<string, unknown>) =>
  audit(em, author, { action, subjectType: 'service', subjectId, data });
