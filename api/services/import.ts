import { type Author, audit, isRepeated } from '#api/audit.ts';
import { type FieldError, Problem } from '#api/problem.ts';
import { readCsv } from '#api/read-csv.ts';
import { Service } from '#db/entities/service.ts';
import type { Em } from '#db/orm.ts';
import { readAmount } from '#workflows/money.ts';
import { columns } from './columns.ts';
import { NewService, ServiceChange } from './schema.ts';
import { slugOf } from './slug.ts';
import type { ImportRow, ImportView } from './views.ts';
import { addService, applyChange, type Catalogue, differing, openCatalogue, tell } from './write.ts';

const mostRows = 1000;
const titles = columns.map(([title]) => title);

/**
 * Takes over a catalogue from a file: what its slug names is changed, what is new is added, a row that is wrong is left
 * out and says why. The same file again changes nothing. A dry run writes nothing at all.
 */
export async function importServices(
  em: Em,
  author: Author,
  file: string,
  dryRun: boolean,
): Promise<ImportView> {
  const rows = readRows(file);
  const writes = !(await isRepeated(em, author)) && !dryRun;
  const catalogue = await openCatalogue(em);
  const known = new Map((await em.find(Service, {})).map((service) => [service.slug, service]));
  const seen = new Set<string>();
  const results = rows.map(({ line, cells }): ImportRow => {
    const slug = cells.slug || slugOf(cells.name ?? '');
    const result = { line, slug, name: cells.name ?? known.get(slug)?.name ?? '' };
    const read = readRow(cells, { slug, known: known.get(slug), catalogue, twice: seen.has(slug) });
    seen.add(slug);
    if ('errors' in read) return { ...result, does: 'wrong', errors: read.errors };
    return { ...result, does: place(em, author, read, { writes, catalogue }), errors: [] };
  });
  const of = (does: ImportRow['does']) => results.filter((row) => row.does === does);
  const [created, updated] = [of('create'), of('update')].map((some) => some.map(({ slug }) => slug));
  if (writes && created!.length + updated!.length > 0) {
    await em.flush();
    const data = { created, updated };
    const subject = { subjectType: 'business', subjectId: author.businessId };
    await audit(em, author, { action: 'import-services', ...subject, data });
    await tell(em, author.businessId, 'imported', { id: author.businessId, seen: true });
  }
  return {
    ...{ dryRun, rows: results, created: created!.length, updated: updated!.length },
    ...{ same: of('same').length, wrong: of('wrong').length },
  };
}

type Cells = Record<string, string>;
type Ready = { known: Service; change: ServiceChange } | { known?: undefined; given: NewService };

function place(
  em: Em,
  author: Author,
  ready: Ready,
  { writes, catalogue }: { writes: boolean; catalogue: Catalogue },
): ImportRow['does'] {
  if (!ready.known) {
    if (writes) addService(em, author, ready.given, catalogue);
    return 'create';
  }
  if (differing(ready.known, ready.change).length === 0) return 'same';
  if (writes) applyChange(ready.known, author, ready.change);
  return 'update';
}

/** The rows by their columns' titles. @throws Problem 422 when it is no such file. */
function readRows(file: string): { line: number; cells: Cells }[] {
  const refuse = (detail: string, line: number | string = 1) =>
    new Problem(422, 'invalid', `The file could not be read. ${detail}`, {
      errors: [{ field: `line ${line}`, detail }],
    });
  const read = readCsv(file);
  if (!read.ok) throw refuse(read.detail, read.line);
  const [head, ...records] = read.records;
  if (!head) throw refuse('The file is empty.');
  const names = head.cells.map((cell) => cell.trim());
  const strange = names.filter((name) => !titles.includes(name));
  if (strange.length > 0) {
    throw refuse(
      `There is no column ${strange.join(', ').slice(0, 200)}. The columns are ${titles.join(', ')}.`,
    );
  }
  if (new Set(names).size < names.length) throw refuse('A column stands there twice.');
  if (!names.includes('slug') && !names.includes('name')) throw refuse('A column slug or name is missing.');
  if (records.length > mostRows) throw refuse(`A file may have at most ${mostRows} rows.`);
  return records.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()])),
  }));
}

type Context = { slug: string; known: Service | undefined; catalogue: Catalogue; twice: boolean };

function readRow(cells: Cells, { slug, known, catalogue, twice }: Context): Ready | { errors: FieldError[] } {
  if (twice) return { errors: [{ field: 'slug', detail: 'stands in a row above already' }] };
  if (known?.archivedAt) return { errors: [{ field: 'slug', detail: 'is archived: restore it first' }] };
  const currency = cells.currency || known?.currency || catalogue.currency;
  const { values, errors } = readCells(cells, currency);
  const parsed = (known ? ServiceChange : NewService).safeParse({ ...values, slug });
  const issues = parsed.success ? [] : parsed.error.issues;
  for (const { path, message } of issues) {
    const field = path[0] === 'priceMinor' ? 'price' : path.join('.');
    // A cell that could not be read is missing here only for that.
    if (!errors.some((error) => error.field === field)) errors.push({ field, detail: message });
  }
  if (errors.length > 0 || !parsed.success) return { errors };
  return known ? { known, change: parsed.data } : { given: parsed.data as NewService };
}

/** The cells as the API's own fields; an empty one clears what may be empty. */
function readCells(cells: Cells, currency: string) {
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [title, cell] of Object.entries(cells)) {
    if (title === 'price') {
      const amount = readPrice(cell, currency);
      if (typeof amount === 'number') values.priceMinor = amount;
      else errors.push({ field: 'price', detail: amount });
    } else if (title === 'durationMinutes') values[title] = wholeOf(cell);
    else if (title === 'responseMinutes') values[title] = cell === '' ? null : wholeOf(cell);
    else if (title === 'active') {
      const active = /^(true|yes|1)$/i.test(cell) || (/^(false|no|0)$/i.test(cell) ? false : undefined);
      if (active !== undefined) values.active = active;
      else if (cell !== '') errors.push({ field: title, detail: 'must be true or false' });
    } else if (title === 'fields') {
      const fields = readJson(cell || '[]');
      if (fields === undefined)
        errors.push({ field: title, detail: 'must be a list in JSON, as the export writes it' });
      else values.fields = fields;
    } else if (title === 'currency') {
      if (cell !== '') values.currency = cell;
    } else if (title !== 'slug') values[title] = cell;
  }
  return { values, errors };
}

function readPrice(cell: string, currency: string): number | string {
  // An unknown currency is named where it stands.
  if (!/^[A-Z]{3}$/.test(currency)) return 'needs a currency';
  const amount = readAmount(cell, currency);
  return amount.ok ? amount.minor : amount.detail;
}

const wholeOf = (cell: string) => (/^\d{1,9}$/.test(cell) ? Number(cell) : cell);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
