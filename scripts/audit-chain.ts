import type { Client } from 'pg';

export type ChainReport = {
  business: string;
  entries: number;
  /** The last entry's hash: written down elsewhere, it proves that nobody made a whole new chain. */
  head: string | undefined;
  broken: { seq: number; why: string } | undefined;
};

type Page = { entries: string; last: string; head: Buffer; seq: string | null; sealed: boolean | null };

const pageSize = 20_000;

/** Recomputes every business's audit chain, in the app's own role: row-level security holds for an owner as well. */
export async function verifyAudit(database: Client): Promise<ChainReport[]> {
  await database.query('set role docket_app');
  try {
    const { rows } = await database.query<{ id: string }>('select id from all_businesses() as every(id)');
    const reports: ChainReport[] = [];
    for (const { id } of rows) reports.push(await verifyBusiness(database, id));
    return reports.sort((a, b) => (a.business < b.business ? -1 : 1));
  } finally {
    await database.query(`reset role; select set_config('app.business_id', '', false)`);
  }
}

async function verifyBusiness(database: Client, id: string): Promise<ChainReport> {
  await database.query(`select set_config('app.business_id', $1, false)`, [id]);
  const { rows } = await database.query<{ slug: string }>('select slug from business where id = $1', [id]);
  const report: ChainReport = { business: rows[0]!.slug, entries: 0, head: undefined, broken: undefined };
  let after = '0';
  let before: Buffer | null = null;
  for (;;) {
    const page = await readPage(database, id, after, before);
    if (!page) break;
    report.entries += Number(page.entries);
    const why = page.sealed ? 'an entry before it is missing or was changed' : 'it was changed';
    report.broken ??= page.seq === null ? undefined : { seq: Number(page.seq), why };
    after = page.last;
    before = page.head;
  }
  report.head = before?.toString('hex');
  report.broken ??= await findUnwritten(database, id);
  return report;
}

/** The next entries, with the first of them that does not follow from its content and the one before. */
async function readPage(
  database: Client,
  id: string,
  after: string,
  before: Buffer | null,
): Promise<Page | undefined> {
  const { rows } = await database.query<Page>(
    `with entry as (
       select seq, previous, hash, audit_hash(previous, audit) as right_hash from audit
       where business_id = $1 and seq > $2 order by seq limit $4),
     checked as (
       select seq, hash, hash is not distinct from right_hash as sealed,
         previous is not distinct from case when lag(seq) over w is null then $3::bytea else lag(hash) over w end as linked
       from entry window w as (order by seq)),
     wrong as (select seq, sealed from checked where not (sealed and linked) order by seq limit 1)
     select count(*) as entries, max(checked.seq) as last, (array_agg(hash order by checked.seq desc))[1] as head,
       (select seq from wrong) as seq, (select sealed from wrong) as sealed
     from checked having count(*) > 0`,
    [id, after, before, pageSize],
  );
  return rows[0];
}

/** Entries cut off at the end leave a chain whole; what they told of still stands in the timeline. */
async function findUnwritten(database: Client, id: string): Promise<ChainReport['broken']> {
  const { rows } = await database.query<{ command: string; seq: string }>(
    `select t.command_id as command, (select coalesce(max(seq), 0) from audit where business_id = $1) as seq
     from timeline t where t.business_id = $1
       and not exists (select from audit a where a.business_id = t.business_id and a.key = t.command_id)
     order by t.seq limit 1`,
    [id],
  );
  const [missing] = rows;
  return missing && { seq: Number(missing.seq), why: `the entry of command ${missing.command} is missing` };
}
