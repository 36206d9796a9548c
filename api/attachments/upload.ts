import { rm } from 'node:fs/promises';
import type { Context } from 'hono';
import { limitRate } from '#api/auth/rate-limit.ts';
import type { AppEnv, Deps } from '#api/deps.ts';
import { Problem, unavailable } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { cleanName } from './clean-name.ts';
import { fileMost, tooLarge } from './limits.ts';
import { requireRoom, type StoredFile } from './queries.ts';
import { type Received, receive } from './receive.ts';
import { typeOf } from './type-of.ts';
import type { AttachmentView } from './views.ts';

/** Takes the request's body as a file that its sender may send with a message. */
export async function upload(c: Context<AppEnv>, viewer: Sender, givenName: string): Promise<AttachmentView> {
  const { deps } = c.var;
  await limitRate(c, 'upload', viewer.memberId);
  const body = requireFile(c);
  const claimed = Number(c.req.header('content-length') ?? 0);
  if (claimed > fileMost) throw tooLarge();
  await withTenant(deps.orm, viewer.businessId, (em) => requireRoom(em, viewer, claimed));
  const received = await receive(body, deps.env.FILES_DIR);
  try {
    if (received.size === 0) throw empty();
    const name = cleanName(givenName);
    const type = await typeOf(received.path, name);
    return await keepFile(deps, viewer, { ...received, name, type, id: idOf(c, viewer) });
  } finally {
    await rm(received.path, { force: true });
  }
}

function requireFile(c: Context<AppEnv>): ReadableStream<Uint8Array> {
  if (/^multipart\//i.test(c.req.header('content-type') ?? '')) {
    throw new Problem(415, 'not_a_file', 'Send the file itself as the body, not a form that holds it.');
  }
  if (!c.req.raw.body) throw empty();
  return c.req.raw.body;
}

const empty = () => new Problem(422, 'empty_file', 'The file is empty. Choose one that holds something.');

/** The same key, the same file: a repetition gets what the first one made. */
function idOf(c: Context<AppEnv>, { businessId, memberId }: Sender): string {
  const key = c.req.header('idempotency-key');
  return key === undefined ? uuid() : derivedUuid('attachment', businessId, memberId, key);
}

type Upload = Received & { id: string; name: string; type: string };

/** The row comes first: whatever ends this process in between leaves one that the sweep removes with its file. */
export async function keepFile(
  { orm, files, log }: Pick<Deps, 'orm' | 'files' | 'log'>,
  viewer: Sender,
  file: Upload,
): Promise<AttachmentView> {
  const { businessId } = viewer;
  const noted = await withTenant(orm, businessId, (em) => note(em, viewer, file));
  if (noted.isFresh) {
    await files.put(noted.storageKey, file).catch(async (error: unknown) => {
      log.error({ err: error }, 'a file could not be stored');
      await withTenant(orm, businessId, (em) => query(em, 'delete from attachment where id = ?', [file.id]));
      throw unavailable('The file store');
    });
  }
  const { id, name, type, size } = noted;
  return { id, name, type, size };
}

async function note(
  em: Em,
  viewer: Sender,
  { id, name, type, size, sha256 }: Upload,
): Promise<StoredFile & { isFresh: boolean }> {
  // Several at once count together.
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 2))', [viewer.memberId]);
  const [earlier] = await query<StoredFile>(
    em,
    `select id, name, type, size, sha256, storage_key as "storageKey" from attachment where id = ?`,
    [id],
  );
  if (earlier?.sha256 === sha256) return { ...earlier, isFresh: false };
  if (earlier) {
    throw new Problem(422, 'key_reused', 'This Idempotency-Key was used with another file. Use a new key.');
  }
  await requireRoom(em, viewer, size);
  const storageKey = `${viewer.businessId}/${id.slice(-2)}/${id}`;
  await query(
    em,
    `insert into attachment (id, business_id, uploader_id, name, type, size, sha256, storage_key, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, now())`,
    [id, viewer.businessId, viewer.memberId, name, type, size, sha256, storageKey],
  );
  return { id, name, type, size, sha256, storageKey, isFresh: true };
}
