import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ProviderProfileSchema = defineEntity({
  name: 'ProviderProfile',
  tableName: 'provider_profile',
  filters,
  properties: {
    ...tenantOwned,
    bio: p.text().default(''),
    photo: p.uuid().nullable(),
    areas: p.array().default([]),
    zone: p.text(),
    dailyCapacity: p.integer().nullable(),
    bufferBeforeMinutes: p.integer().default(0),
    bufferAfterMinutes: p.integer().default(0),
    slotStepMinutes: p.integer().nullable(),
    offersAuto: p.boolean().default(true),
    online: p.boolean().default(true),
    updatedAt: time(),
    version: p.integer().version().default(1),
  },
});
/** How a member with the role of a provider works; its id is the member's. */
export class ProviderProfile extends ProviderProfileSchema.class {}
ProviderProfileSchema.setClass(ProviderProfile);

export const ProviderPhotoSchema = defineEntity({
  name: 'ProviderPhoto',
  tableName: 'provider_photo',
  filters,
  properties: {
    ...tenantOwned,
    providerId: p.uuid(),
    type: p.text(),
    bytes: p.blob(),
    createdAt: time(),
  },
});
/** Another photo has another id, so that an address always shows the same. */
export class ProviderPhoto extends ProviderPhotoSchema.class {}
ProviderPhotoSchema.setClass(ProviderPhoto);

export const ProviderServiceSchema = defineEntity({
  name: 'ProviderService',
  tableName: 'provider_service',
  filters,
  properties: {
    businessId: p.uuid().primary(),
    providerId: p.uuid().primary(),
    serviceId: p.uuid().primary(),
    skill: p.smallint(),
  },
});
/** A service that a provider can do, and how well, from 1 to 5. */
export class ProviderService extends ProviderServiceSchema.class {}
ProviderServiceSchema.setClass(ProviderService);
