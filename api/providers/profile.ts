import { LockMode } from '@mikro-orm/postgresql';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { invite } from '#api/auth/invitations.ts';
import { announce } from '#api/events/announce.ts';
import { pictureType } from '#api/picture.ts';
import { notFound, Problem } from '#api/problem.ts';
import { Member } from '#db/entities/member.ts';
import { ProviderPhoto, ProviderProfile } from '#db/entities/provider-profile.ts';
import type { Em } from '#db/orm.ts';
import { keepHours } from '#db/past-hours.ts';
import { query } from '#db/query.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';

/** Enters a change into the audit log and tells the open pages of admins and providers. */
export async function enterProvider(
  em: Em,
  author: Author,
  action: string,
  id: string,
  data: Record<string, unknown>,
): Promise<void> {
  await audit(em, author, { action, subjectType: 'provider', subjectId: id, data });
  await announce(em, {
    ...{ business: author.businessId, process: 'provider', id, kind: action },
    audience: ['admin', 'provider'],
  });
}

/** The profile of a provider, locked; one who has none yet begins with the zone of the business. */
export async function openProfile(
  em: Em,
  { businessId }: Pick<Author, 'businessId'>,
  id: string,
  version?: number,
): Promise<ProviderProfile> {
  await query(
    em,
    `insert into provider_profile (id, business_id, zone, updated_at)
     select m.id, m.business_id, b.zone, now() from member m join business b on b.id = m.business_id
     where m.business_id = ? and m.id = ? and m.role = 'provider' on conflict do nothing`,
    [businessId, id],
  );
  const profile = await em.findOne(ProviderProfile, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!profile) throw notFound('provider');
  // Nobody has looked at what was only just begun.
  if (version !== undefined && version !== 0 && version !== profile.version) {
    const detail = 'Somebody changed this profile in the meantime. Look at it again before you save yours.';
    throw new Problem(409, 'changed_meanwhile', detail);
  }
  return profile;
}

type ProfileChange = Partial<
  Pick<
    ProviderProfile,
    | 'bio'
    | 'areas'
    | 'zone'
    | 'dailyCapacity'
    | 'bufferBeforeMinutes'
    | 'bufferAfterMinutes'
    | 'slotStepMinutes'
  > &
    Pick<ProviderProfile, 'offersAuto' | 'online'>
> & { name?: string; phone?: string | null; version?: number };

/** @throws Problem 409 when somebody changed it since this version */
export async function changeProfile(
  em: Em,
  author: Author,
  id: string,
  { version, name, phone, ...change }: ProfileChange,
): Promise<void> {
  if (await isRepeated(em, author)) return;
  const profile = await openProfile(em, author, id, version);
  if (change.zone !== undefined && change.zone !== profile.zone) await keepHours(em, id, profile.zone);
  em.assign(profile, { ...change, updatedAt: new Date() });
  const person = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
  if (Object.keys(person).length > 0) em.assign(await em.findOneOrFail(Member, { id }), person);
  await em.flush();
  const fields = [...Object.keys(change), ...Object.keys(person)].sort();
  const online = change.online === undefined ? {} : { online: change.online };
  await enterProvider(em, author, 'change-provider', id, { fields, ...online });
}

/** A member who carries out bookings, known before they accept the invitation that is sent to them. */
export async function addProvider(
  em: Em,
  author: Author,
  { email, name, ...given }: { email: string; name: string } & ProfileChange,
): Promise<string> {
  const { businessId } = author;
  const known = await em.findOne(Member, { email });
  const id = known?.id ?? derivedUuid('provider', businessId, author.key);
  if (known && known.role !== 'provider') {
    throw new Problem(409, 'already_member', 'This person is a member with another role already.', {
      memberId: id,
    });
  }
  if (!known) {
    em.create(Member, { id, businessId, userId: null, role: 'provider', name, email, createdAt: new Date() });
    await em.flush();
  }
  if (!known?.userId) {
    await invite(
      em,
      { ...author, key: derivedUuid('invite', author.key) },
      { email, name, role: 'provider' },
    );
  }
  await changeProfile(em, author, id, given);
  return id;
}

/** Says which services a provider can do, and how well. */
export async function saveServices(
  em: Em,
  author: Author,
  id: string,
  services: { serviceId: string; skill: number }[],
): Promise<void> {
  if (await isRepeated(em, author)) return;
  await openProfile(em, author, id);
  const ids = services.map(({ serviceId }) => serviceId);
  const known = await query(
    em,
    'select id from service where business_id = current_business() and id = any(?::uuid[])',
    [ids],
  );
  if (known.length !== ids.length) throw notFound('service');
  await query(em, 'delete from provider_service where business_id = current_business() and provider_id = ?', [
    id,
  ]);
  await query(
    em,
    `insert into provider_service (business_id, provider_id, service_id, skill)
     select current_business(), ?, s.id, s.skill from unnest(?::uuid[], ?::int[]) s(id, skill)`,
    [id, ids, services.map(({ skill }) => skill)],
  );
  await enterProvider(em, author, 'change-skills', id, { services });
}

/** Gives a provider another photo, or none. */
export async function setPhoto(
  em: Em,
  author: Author,
  id: string,
  bytes: Uint8Array | undefined,
): Promise<void> {
  const type = bytes && (await pictureType(bytes));
  if (await isRepeated(em, author)) return;
  const profile = await openProfile(em, author, id);
  const now = new Date();
  await em.nativeDelete(ProviderPhoto, { providerId: id });
  profile.photo = null;
  if (bytes && type) {
    profile.photo = uuid();
    const { businessId } = author;
    const row = {
      id: profile.photo,
      businessId,
      providerId: id,
      type,
      bytes: Buffer.from(bytes),
      createdAt: now,
    };
    await em.insert(ProviderPhoto, row);
  }
  profile.updatedAt = now;
  await em.flush();
  await enterProvider(em, author, 'change-provider', id, { fields: ['photo'] });
}

export async function readPhoto(em: Em, id: string): Promise<{ type: string; bytes: Uint8Array }> {
  const photo = await em.findOne(ProviderPhoto, { id });
  if (!photo) throw notFound('photo');
  return photo;
}
