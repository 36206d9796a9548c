import { fileTypeFromBuffer } from 'file-type';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import { Service } from '#db/entities/service.ts';
import { ServicePicture } from '#db/entities/service-picture.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import type { Role } from '#workflows/process.ts';
import { readService } from './list.ts';
import type { ServiceView } from './views.ts';
import { isPublished, lockService, tell } from './write.ts';

const mostBytes = 500_000;
/** No SVG: it can hold script. */
const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];

/** Gives a service another picture, or none. */
export async function setPicture(
  em: Em,
  author: Author,
  id: string,
  bytes: Uint8Array | undefined,
): Promise<ServiceView> {
  const type = bytes && (await typeOf(bytes));
  if (await isRepeated(em, author)) return readService(em, id);
  const service = await lockService(em, id);
  const now = new Date();
  await em.nativeDelete(ServicePicture, { serviceId: id });
  let picture: string | null = null;
  if (bytes && type) {
    picture = uuid();
    const { businessId } = author;
    await em.insert(ServicePicture, {
      ...{ id: picture, businessId, serviceId: id, type, bytes: Buffer.from(bytes), createdAt: now },
    });
  }
  Object.assign(service, { picture, updatedAt: now, updatedBy: author.actorId });
  await em.flush();
  const data = { fields: ['picture'], name: service.name };
  await audit(em, author, { action: 'change-service', subjectType: 'service', subjectId: id, data });
  await tell(em, author.businessId, 'changed', { id, seen: isPublished(service) });
  return readService(em, id);
}

/** What it is by its own bytes, not by its name. */
async function typeOf(bytes: Uint8Array): Promise<string> {
  const wrong = (detail: string) =>
    new Problem(422, 'invalid', 'Please correct: picture.', { errors: [{ field: 'picture', detail }] });
  if (bytes.length === 0) throw wrong('must not be empty');
  if (bytes.length > mostBytes) throw wrong('must have at most 500 kB');
  const found = await fileTypeFromBuffer(bytes);
  if (!found || !types.includes(found.mime)) throw wrong('must be a PNG, JPEG, WebP, GIF or AVIF picture');
  return found.mime;
}

/** A picture for whoever may see its service. */
export async function readPicture(
  em: Em,
  role: Role,
  id: string,
): Promise<{ type: string; bytes: Uint8Array }> {
  const picture = await em.findOne(ServicePicture, { id });
  const service = picture && (await em.findOne(Service, { id: picture.serviceId }));
  if (!service || (role !== 'admin' && !isPublished(service))) throw notFound('picture');
  return picture;
}
