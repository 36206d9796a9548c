import type { Client } from 'pg';

export type ChainReport = {
  business: string;
  entries: number;
  broken: { seq: number; why: string } | undefined;
};

type Entry = { seq: string; linked: boolean; sealed: boolean };

/** Recomputes every business's audit chain. Asked as the owner, who sees all of them. */
export async function verifyAudit(database: Client): Promise<ChainReport[]> {
  const businesses = await database.query<{ id: string; slug: string }>(
    'select id, slug::text from business order by slug',
  );
  const reports: ChainReport[] = [];
  for (const { id, slug } of businesses.rows) {
    const { rows } = await database.query<Entry>(
      `select seq, previous is not distinct from lag(hash) over (order by seq) as linked,
         hash is not distinct from audit_hash(previous, audit) as sealed
       from audit where business_id = $1 order by seq`,
      [id],
    );
    const wrong = rows.find((entry) => !entry.linked || !entry.sealed);
    const why = wrong?.sealed ? 'an entry before it is missing or was changed' : 'it was changed';
    reports.push({ business: slug, entries: rows.length, broken: wrong && { seq: Number(wrong.seq), why } });
  }
  return reports;
}
