import { type InferKyselyDB, MikroORM } from '@mikro-orm/postgresql';
import { CamelCasePlugin } from 'kysely';
import { TypeOverrides } from 'pg';
import { entities } from '#db/entities/index.ts';
import { PreparingClient } from './preparing-client.ts';

export interface OrmOptions {
  url: string;
  /** Without one the connection acts as the tables' owner, which migrations alone may. */
  role?: 'docket_app';
  poolSize?: number;
  applicationName?: string;
}

/** The door to the database; connects at the first query. Ask `withTenant` for an entity manager. */
export function createOrm({ url, role, poolSize = 10, applicationName = 'docket' }: OrmOptions) {
  return new MikroORM({
    entities: [...entities],
    clientUrl: url,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      connectionString: addressAs(url, role),
      application_name: applicationName,
      types: valueTypes(),
      Client: PreparingClient,
      pipeline: true,
    },
    discovery: { warnWhenNoEntities: false },
  });
}

/** Times as `Date` and bigints as numbers in every query, raw ones too; MikroORM alone would leave both as text. */
function valueTypes(): TypeOverrides {
  const types = new TypeOverrides();
  types.setTypeParser(20, Number);
  return types;
}

export type Orm = ReturnType<typeof createOrm>;
export type Em = Orm['em'];

/** The address with its session's settings: the role rides on the start-up packet and costs no round trip. */
export function addressAs(url: string, role?: string, searchPath?: string): string {
  const address = new URL(url);
  const settings = ['-c timezone=UTC'];
  if (role) settings.push(`-c role=${role}`, '-c statement_timeout=8000');
  if (searchPath) settings.push(`-c search_path=${searchPath}`);
  address.searchParams.set(
    'options',
    [address.searchParams.get('options') ?? '', ...settings].join(' ').trim(),
  );
  return address.href;
}

type Tables = InferKyselyDB<(typeof entities)[number], { columnNamingStrategy: 'property' }>;

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/**
 * Kysely over the tables by their properties' names, inside the manager's transaction: for lists and reports. Not by
 * MikroORM's own naming, which takes a `business_id` for the `id` of a joined `business`.
 */
export const kysely = (em: Em) => em.getKysely<Tables>().withPlugin(camelCase);
