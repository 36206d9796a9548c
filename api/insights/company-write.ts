import { type Author, audit, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import { Company } from '#db/entities/company.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readCompany } from './company-list.ts';
import type { CompanyView } from './company-views.ts';

export type CompanyChange = {
  name?: string | undefined;
  domains?: string[] | undefined;
  version?: number | undefined;
};

export async function createCompany(
  em: Em,
  author: Author,
  { name, domains = [] }: CompanyChange & { name: string },
): Promise<CompanyView> {
  // The key is a UUID made of the request's own: a repetition finds the company it has made.
  const id = author.key;
  if (await isRepeated(em, author)) return readCompany(em, id);
  await refuseTaken(em, { id, name, domains });
  em.create(Company, { id, businessId: author.businessId, name, createdAt: new Date() });
  await em.flush();
  await keepDomains(em, id, domains);
  await enter(em, author, 'create-company', id, { name });
  return readCompany(em, id);
}

export async function changeCompany(
  em: Em,
  author: Author,
  id: string,
  { name, domains, version }: CompanyChange,
): Promise<CompanyView> {
  const company = await find(em, id);
  if (await isRepeated(em, author)) return readCompany(em, id);
  if (version !== undefined && version !== company.version) {
    throw new Problem(
      409,
      'changed_meanwhile',
      'Somebody changed this company in the meantime. Reload and try again.',
    );
  }
  await refuseTaken(em, { id, name, domains });
  if (name) company.name = name;
  await em.flush();
  if (domains) await keepDomains(em, id, domains);
  await enter(em, author, 'change-company', id, {
    fields: Object.entries({ name, domains }).flatMap(([field, value]) => (value ? [field] : [])),
  });
  return readCompany(em, id);
}

/** Who is of the company from now on, and who is not any more. */
export async function assignCustomers(
  em: Em,
  author: Author,
  id: string,
  { add, remove }: { add: string[]; remove: string[] },
): Promise<CompanyView> {
  await find(em, id);
  if (await isRepeated(em, author)) return readCompany(em, id);
  const moved = await query<{ id: string }>(
    em,
    `update member set company_id = case when id = any(?::uuid[]) then ?::uuid end, version = version + 1
     where business_id = current_business() and role = 'customer' and merged_into is null and erased_at is null
       and (id = any(?::uuid[]) or (id = any(?::uuid[]) and company_id = ?)) returning id`,
    [`{${add.join()}}`, id, `{${add.join()}}`, `{${remove.join()}}`, id],
  );
  if (add.some((one) => !moved.some((row) => row.id === one))) throw notFound('customer');
  await enter(em, author, 'assign-company', id, { added: add, removed: remove });
  return readCompany(em, id);
}

/** Its customers stay: without a company, or in another one. */
export async function deleteCompany(
  em: Em,
  author: Author,
  id: string,
  moveTo: string | undefined,
): Promise<void> {
  if (await isRepeated(em, author)) return;
  const company = await find(em, id);
  if (moveTo === id) throw taken('moveTo', 'must be another company');
  if (moveTo) await find(em, moveTo);
  const moved = await query(
    em,
    `update member set company_id = ?::uuid, version = version + 1
     where business_id = current_business() and company_id = ? returning id`,
    [moveTo ?? null, id],
  );
  await em.remove(company).flush();
  await enter(em, author, 'delete-company', id, { customers: moved.length, ...(moveTo && { moveTo }) });
}

async function find(em: Em, id: string): Promise<Company> {
  const company = await em.findOne(Company, { id });
  if (!company) throw notFound('company');
  return company;
}

async function keepDomains(em: Em, id: string, domains: string[]): Promise<void> {
  await query(em, 'delete from company_domain where business_id = current_business() and company_id = ?', [
    id,
  ]);
  await query(
    em,
    `insert into company_domain (business_id, domain, company_id)
     select current_business(), domain, ? from unnest(?::citext[]) domain on conflict do nothing`,
    [id, `{${domains.join()}}`],
  );
}

const taken = (field: string, detail: string) =>
  new Problem(422, 'invalid', `Please correct: ${field}.`, { errors: [{ field, detail }] });

async function refuseTaken(
  em: Em,
  { id, name, domains = [] }: CompanyChange & { id: string },
): Promise<void> {
  const [other] = await query<{ name: boolean; domain: string | null }>(
    em,
    `select exists (select from company where business_id = current_business() and name = ? and id <> ?) as name,
       (select domain::text from company_domain where business_id = current_business() and domain = any(?::citext[])
         and company_id <> ? limit 1) as domain`,
    [name ?? null, id, `{${domains.join()}}`, id],
  );
  if (other?.name) throw taken('name', 'is another company’s');
  if (other?.domain) throw taken('domains', `${other.domain} is another company’s`);
}

const enter = (em: Em, author: Author, action: string, id: string, data: Record<string, unknown>) =>
  audit(em, author, { action, subjectType: 'company', subjectId: id, data });
