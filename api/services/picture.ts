import { type Author, audit, isRepeated } from '#api/audit.ts';
import { pictureType } from '#api/picture.ts';
import { notFound } from '#api/problem.ts';
import { Service } from '#db/entities/service.ts';
import { ServicePicture } from '#db/entities/service-picture.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import type { Role } from '#workflows/process.ts';
import { readService } from './list.ts';
import type { ServiceView } from './views.ts';
import { isPublished, lockService, tell } from './write.ts';

/** Gives a service another picture, or none. */
export async function setPicture(
  em: Em,
  author: Author,
  id: string,
  bytes: Uint8Array | undefined,
): Promise<ServiceView> {
  const type = bytes && (await pictureType(bytes));
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
