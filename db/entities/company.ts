import { defineEntity, p } from '@mikro-orm/core';
import { citext, filters, tenantOwned, time } from './tenant-owned.ts';

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

export const CompanyDomainSchema = defineEntity({
  name: 'CompanyDomain',
  tableName: 'company_domain',
  filters,
  properties: { businessId: p.uuid().primary(), domain: citext().primary(), companyId: p.uuid() },
});
/** Whoever writes from an address of this domain for the first time is of the company. */
export class CompanyDomain extends CompanyDomainSchema.class {}
CompanyDomainSchema.setClass(CompanyDomain);
