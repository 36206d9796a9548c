import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import type { CustomerChangeView, MergePreview } from '#api/insights/change-views.ts';
import type { HistoryEntry } from '#api/insights/history.ts';
import type { CustomerInsight, NoteView } from '#api/insights/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';

const idOf = (args: { params: { id?: string } }) => encodeURIComponent(args.params.id ?? '');
const pathOf = (args: { params: { id?: string } }) => `/api/admin/customer-insights/${idOf(args)}`;

/** The customer with the history, filtered as the address says, and the notes; who was merged leads to who they are now. */
export async function loadCustomer(args: LoaderFunctionArgs) {
  const path = pathOf(args);
  const customer = await get<CustomerInsight>(args, path).catch(leadOn);
  if (!customer) {
    const { items: changes } = await get<{ items: CustomerChangeView[] }>(args, `${path}/changes`);
    return { customer, changes };
  }
  const [history, notes, changes, merging] = await Promise.all([
    get<Page<HistoryEntry>>(
      args,
      listPath(args.request, `${path}/history`, ['kind', 'cursor'], { limit: '25' }),
    ),
    get<Page<NoteView>>(args, `${path}/notes?limit=200`),
    get<{ items: CustomerChangeView[] }>(args, `${path}/changes`),
    loadMerging(args, customer.id),
  ]);
  return { customer, history, notes, changes: changes.items, ...merging };
}

function leadOn(thrown: { data?: { code?: string; survivorId?: string } }): null {
  const { code, survivorId } = thrown.data ?? {};
  if (code === 'erased') return null;
  throw code === 'merged' && survivorId ? redirect(paths.admin.insight(survivorId)) : thrown;
}

/** For the dialog that merges: whom it could be, then what either way would move. */
async function loadMerging(args: LoaderFunctionArgs, id: string) {
  const asked = new URL(args.request.url).searchParams;
  const into = asked.get('of');
  const nothing = { found: [] as CustomerInsight[], ways: [] as MergePreview[] };
  if (asked.get('dialog') !== 'merge') return nothing;
  const base = '/api/admin/customer-insights';
  if (into) {
    const way = (from: string, to: string) =>
      get<MergePreview>(args, `${base}/${encodeURIComponent(from)}/merge?into=${encodeURIComponent(to)}`);
    return { ...nothing, ways: [await way(into, id), await way(id, into)] };
  }
  const found = await get<Page<CustomerInsight>>(args, listPath(args.request, base, ['q'], { limit: '20' }));
  return { ...nothing, found: found.items.filter((one) => one.id !== id) };
}

export async function actOnCustomer(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = String(form.get(intentField) ?? '');
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const idempotencyKey = commandIdOf(form);
  const note = `${pathOf(args)}/notes/${encodeURIComponent(given('noteId'))}`;
  switch (intent) {
    case 'edit': {
      const body = { name: given('name'), phone: given('phone') || null, company: given('company') || null };
      const sent = await send(args, `/api/admin/users/${idOf(args)}`, {
        method: 'PATCH',
        body,
        idempotencyKey,
      });
      return answerDialog(args.request, sent, form, 'customers:did.edit');
    }
    case 'change-note': {
      const body = { body: given('body'), version: Number(given('version')) };
      const sent = await send(args, note, { method: 'PATCH', body, idempotencyKey });
      return answerDialog(args.request, sent, form, 'customers:did.note');
    }
    case 'erase': {
      const body = { confirm: given('confirm') };
      const sent = await send(args, `${pathOf(args)}/erase`, { body, idempotencyKey });
      if (!sent.ok) return answer(sent, form);
      return redirectWithToast(
        paths.admin.insight(args.params.id ?? ''),
        'customers:did.erase',
        sent.headers,
      );
    }
    case 'merge': {
      const [loser, survivorId] = given('way').split(' ') as [string, string?];
      const path = `/api/admin/customer-insights/${encodeURIComponent(loser)}/merge`;
      const sent = await send(args, path, { body: { survivorId }, idempotencyKey });
      if (!sent.ok || !survivorId) return answer(sent, form);
      return redirectWithToast(paths.admin.insight(survivorId), 'customers:did.merge', sent.headers);
    }
    case 'remove-note':
      return answerDialog(
        args.request,
        await send(args, note, { method: 'DELETE', idempotencyKey }),
        form,
        'customers:did.removed',
      );
    default: {
      const body = { body: given('body') };
      return answer(await send(args, `${pathOf(args)}/notes`, { body, idempotencyKey }), form);
    }
  }
}
