import { defineEntity, p } from '@mikro-orm/core';
import { filters, tenantOwned, time } from './tenant-owned.ts';

export const CompanySchema = defineEntity({
  name: 'Company',
  tableName: 'company',
  filters,
  properties: {
    ...tenantOwned,
    name: p.text(),
    createdAt: time(),
    version: p.integer().version().default(1),
  },
});
export class Company extends CompanySchema.class {}
CompanySchema.setClass(Company);
