import { type ActionFunctionArgs, data } from '@remix-run/node';
import type { ServiceView } from '#api/services/views.ts';
import { commandIdOf, type Sent, send } from '#web/lib/api.server.ts';
import { bodyOf, readDraft } from './draft.ts';

const base = '/api/admin/service-management';

/** Sends what the form of a service holds; what is wrong comes back by the names of its fields. */
export async function saveService(
  args: ActionFunctionArgs,
  form: FormData,
  id?: string,
): Promise<Sent<ServiceView>> {
  const { body, wrong } = bodyOf(readDraft(form));
  if (wrong.length > 0) {
    const problem = { title: 'Not valid', status: 422, code: 'invalid', errors: wrong };
    return { ok: false, status: 422, problem, headers: new Headers() };
  }
  const idempotencyKey = commandIdOf(form);
  const sent = id
    ? await send<ServiceView>(args, `${base}/${encodeURIComponent(id)}`, {
        ...{ method: 'PATCH', idempotencyKey },
        body: { ...body, version: Number(form.get('version')) },
      })
    : await send<ServiceView>(args, base, { body, idempotencyKey });
  if (sent.ok || !sent.problem.errors) return sent;
  const errors = sent.problem.errors.map(({ field, detail }) => ({
    field: field === 'priceMinor' ? 'price' : field.replace(/(options)\.\d+$/, '$1'),
    detail,
  }));
  return { ...sent, problem: { ...sent.problem, errors } };
}

/** Archive, restore, delete, show or hide: one service by one press. */
export async function commandService(
  args: ActionFunctionArgs,
  form: FormData,
  id: string,
): Promise<Sent<unknown>> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const idempotencyKey = commandIdOf(form);
  const version = form.has('version') ? { version: Number(form.get('version')) } : {};
  const intent = String(form.get('intent'));
  switch (intent) {
    case 'show':
    case 'hide':
      return send(args, path, {
        method: 'PATCH',
        body: { active: intent === 'show', ...version },
        idempotencyKey,
      });
    case 'archive':
    case 'restore':
      return send(args, `${path}/${intent}`, { body: version, idempotencyKey });
    case 'delete':
      return send(args, path, { method: 'DELETE', idempotencyKey });
    case 'unpaint':
      return send(args, `${path}/picture`, { method: 'DELETE', idempotencyKey });
    case 'paint':
      return send(args, `${path}/picture`, { method: 'PUT', body: fileOf(form, 'picture'), idempotencyKey });
    default:
      throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  }
}

/** A file of the form; none at all is as empty as an empty one. */
export function fileOf(form: FormData, name: string): Blob {
  const file = form.get(name);
  return file instanceof Blob ? file : new Blob();
}
