import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { answer } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { actOnTicket } from '#web/parts/ticket/act-on-ticket.server.ts';
import { loadTicket } from '#web/parts/ticket/load-ticket.server.ts';
import { TicketPage } from '#web/parts/ticket/ticket-page.tsx';

export const meta = titled<typeof loader>('admin:tickets.title', ({ ticket: { number, subject } }) => ({
  number,
  subject,
}));

export const loader = (args: LoaderFunctionArgs) =>
  loadTicket(args, '/api/admin/tickets', { sort: 'updated' });

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  return answer(await actOnTicket(args, form), form);
}

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export default function AdminTicket() {
  return <TicketPage data={useLoaderData<typeof loader>()} portal="admin" />;
}
