import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { intentField } from '#web/lib/action-result.ts';
import { answer, getOptional } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import { Missing } from '#web/parts/missing.tsx';
import { actOnTicket } from '#web/parts/ticket/act-on-ticket.server.ts';
import { loadTicket, ticketPath } from '#web/parts/ticket/load-ticket.server.ts';
import { TicketPage } from '#web/parts/ticket/ticket-page.tsx';
import { staffDefaults } from '#web/parts/ticket/ticket-query.ts';

export const meta = titled<typeof loader>('staff:ticket.title', ({ ticket }) => ticket);

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadTicket(args, '/api/staff/tickets', staffDefaults);

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const sent = await actOnTicket(args, form);
  const gaveAway =
    sent.ok && form.get(intentField) === 'assign' && !(await getOptional(args, ticketPath(args)));
  if (!gaveAway) return answer(sent, form);
  throw redirectWithToast(paths.staff.tickets() + new URL(args.request.url).search, 'staff:ticket.gaveAway');
}

export default function StaffTicket() {
  return <TicketPage data={useLoaderData<typeof loader>()} portal="staff" />;
}

/** A ticket that was given to somebody else leaves under one's hands. */
export function ErrorBoundary() {
  const { t } = useTranslation('staff');
  return (
    <Missing title={t('ticket.missing')} to={paths.staff.tickets()} back={t('ticket.toList')}>
      {t('ticket.missingText')}
    </Missing>
  );
}
