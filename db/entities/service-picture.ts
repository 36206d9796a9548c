import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const ServicePictureSchema = defineEntity({
  name: 'ServicePicture',
  tableName: 'service_picture',
  filters,
  properties: {
    ...tenantOwned,
    serviceId: p.uuid(),
    type: p.text(),
    bytes: p.blob(),
    createdAt: time(),
  },
});
/** The picture of a service; another one has another id, so that an address always shows the same. */
export class ServicePicture extends ServicePictureSchema.class {}
ServicePictureSchema.setClass(ServicePicture);
