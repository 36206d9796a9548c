import { type Author, audit, isRepeated } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { CustomerNote } from '#db/entities/customer-note.ts';
import { type Em, kysely } from '#db/orm.ts';
import { readCustomer } from './read.ts';
import type { NoteView } from './views.ts';

/** What fits into a note, and how many of them a customer may have. */
export const noteMost = 5000;
const notesMost = 500;

const newest: Order = {
  name: 'newest',
  by: 'customer_note.createdAt',
  direction: 'desc',
  type: 'time',
  id: 'customer_note.id',
};

const notesOf = (em: Em, businessId: string, customerId: string) =>
  kysely(em)
    .selectFrom('customer_note')
    .innerJoin('member', 'member.id', 'customer_note.authorId')
    .where('customer_note.businessId', '=', businessId)
    .where('customer_note.customerId', '=', customerId);

type Notes = ReturnType<typeof notesOf>;
const select = (notes: Notes) =>
  notes
    .select(['customer_note.id', 'customer_note.body', 'customer_note.createdAt', 'customer_note.updatedAt'])
    .select(['customer_note.version', 'member.id as authorId', 'member.name as author', 'member.role']);
type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

const viewOf = ({ authorId, author, role, createdAt, updatedAt, ...note }: Row): NoteView => ({
  ...note,
  version: Number(note.version),
  author: { id: authorId, name: author, role },
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
});

/** What admins keep in mind about a customer, newest first. */
export async function listNotes(
  em: Em,
  businessId: string,
  customerId: string,
  paging: Paging,
): Promise<Page<NoteView>> {
  await readCustomer(em, customerId);
  return listPage(em, {
    ...paging,
    matches: notesOf(em, businessId, customerId),
    select,
    order: newest,
    filter: { customerId },
    view: (rows) => rows.map(viewOf),
  });
}

async function readNote(em: Em, businessId: string, customerId: string, id: string): Promise<NoteView> {
  const row = await select(notesOf(em, businessId, customerId))
    .where('customer_note.id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('note');
  return viewOf(row);
}

export async function writeNote(em: Em, author: Author, customerId: string, body: string): Promise<NoteView> {
  const { businessId, actorId: authorId } = author;
  await readCustomer(em, customerId);
  // The key is a UUID made of the request's own: a repetition finds the note it has written.
  const id = author.key;
  if (await isRepeated(em, author)) return readNote(em, businessId, customerId, id);
  if ((await em.count(CustomerNote, { customerId })) >= notesMost) {
    throw new Problem(409, 'too_many', `A customer has at most ${notesMost} notes: remove old ones.`);
  }
  const now = new Date();
  em.create(CustomerNote, { id, businessId, customerId, authorId, body, createdAt: now, updatedAt: now });
  await em.flush();
  await enter(em, author, 'write-note', { customerId, id });
  return readNote(em, businessId, customerId, id);
}

type Named = { customerId: string; id: string };

/** Their own words are everybody's own: only who wrote a note changes it. */
export async function changeNote(
  em: Em,
  author: Author,
  { customerId, id }: Named,
  { body, version }: { body: string; version?: number | undefined },
): Promise<NoteView> {
  const note = await findNote(em, { customerId, id });
  if (note.authorId !== author.actorId) {
    throw new Problem(403, 'not_yours', 'Only who wrote the note can change it.');
  }
  if (!(await isRepeated(em, author))) {
    if (version !== undefined && version !== note.version) {
      throw new Problem(
        409,
        'changed_meanwhile',
        'The note was changed in the meantime. Reload and try again.',
      );
    }
    em.assign(note, { body, updatedAt: new Date() });
    await em.flush();
    await enter(em, author, 'change-note', { customerId, id });
  }
  return readNote(em, author.businessId, customerId, id);
}

export async function removeNote(em: Em, author: Author, named: Named): Promise<void> {
  if (await isRepeated(em, author)) return;
  const note = await findNote(em, named);
  await em.remove(note).flush();
  await enter(em, author, 'remove-note', named);
}

async function findNote(em: Em, { customerId, id }: Named): Promise<CustomerNote> {
  const note = await em.findOne(CustomerNote, { id, customerId });
  if (!note) throw notFound('note');
  return note;
}

const enter = (em: Em, author: Author, action: string, { customerId, id }: Named) =>
  audit(em, author, { action, subjectType: 'member', subjectId: customerId, data: { note: id } });
