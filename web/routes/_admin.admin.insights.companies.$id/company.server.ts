import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { CompanyView } from '#api/insights/company-views.ts';
import type { CustomerInsight } from '#api/insights/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { answerDialog } from '#web/parts/admin/answer-dialog.server.ts';
import { companyFields } from '#web/parts/customer/company-fields.server.ts';

const pathOf = (args: { params: { id?: string } }) =>
  `/api/admin/companies/${encodeURIComponent(args.params.id ?? '')}`;

/** The company with its customers; for its dialogs, whom to add and where to move them. */
export async function loadCompany(args: LoaderFunctionArgs) {
  const company = await get<CompanyView>(args, pathOf(args));
  const asked = new URL(args.request.url).searchParams;
  const dialog = asked.get('dialog');
  const query = new URLSearchParams({ company: company.id, limit: '50' });
  const cursor = asked.get('cursor');
  if (cursor) query.set('cursor', cursor);
  const wanted = new URLSearchParams({ limit: '20', ...(asked.get('find') && { q: asked.get('find')! }) });
  const [members, found, others] = await Promise.all([
    get<Page<CustomerInsight>>(args, `/api/admin/customer-insights?${query}`),
    dialog === 'add' ? get<Page<CustomerInsight>>(args, `/api/admin/customer-insights?${wanted}`) : undefined,
    dialog === 'delete' ? get<Page<CompanyView>>(args, '/api/admin/companies?limit=200') : undefined,
  ]);
  return {
    company,
    members,
    found: found?.items.filter((one) => one.company?.id !== company.id) ?? [],
    others: others?.items.filter(({ id }) => id !== company.id) ?? [],
  };
}

export async function actOnCompany(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const idempotencyKey = commandIdOf(form);
  const path = pathOf(args);
  switch (form.get(intentField)) {
    case 'edit': {
      const sent = await send(args, path, { method: 'PATCH', body: companyFields(form), idempotencyKey });
      return answerDialog(args.request, sent, form, 'customers:did.company');
    }
    case 'delete': {
      const moveTo = String(form.get('moveTo') ?? '');
      const where = moveTo ? `?${new URLSearchParams({ moveTo })}` : '';
      const sent = await send(args, path + where, { method: 'DELETE', idempotencyKey });
      if (!sent.ok) return answer(sent, form);
      return redirectWithToast(paths.admin.companies(), 'customers:did.companyDeleted', sent.headers);
    }
    case 'remove': {
      const body = { remove: [String(form.get('customerId') ?? '')] };
      return answer(await send(args, `${path}/customers`, { body, idempotencyKey }), form);
    }
    default: {
      const body = { add: form.getAll('customerId').map(String) };
      const sent = await send(args, `${path}/customers`, { body, idempotencyKey });
      return answerDialog(args.request, sent, form, 'customers:did.assigned');
    }
  }
}
