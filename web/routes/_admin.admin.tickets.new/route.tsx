import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Page, TicketView } from '#api/tickets/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { CustomerRadios } from '#web/parts/admin/customer-radios.tsx';
import { FindForm } from '#web/parts/admin/find-form.tsx';
import { listPath } from '#web/parts/admin/list-path.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { readForm } from '#web/parts/attachment/read-form.server.ts';
import type { CustomerView } from '#web/parts/ticket/load-ticket.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { TicketFields } from './ticket-fields.tsx';

export const meta = titled('admin:newTicket.title');

export async function loader(args: LoaderFunctionArgs) {
  const [customers, categories] = await Promise.all([
    get<Page<CustomerView>>(args, listPath(args.request, '/api/customers', ['q'], { limit: '20' })),
    get<{ items: string[] }>(args, '/api/categories'),
  ]);
  return { customers, categories: categories.items };
}

export async function action(args: ActionFunctionArgs) {
  const { form, refused } = await readForm(args);
  if (refused) return answer(refused, form);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const tags = text('tags')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);
  const body = {
    customerId: text('customerId'),
    subject: text('subject'),
    body: text('body'),
    ...attachmentIdsOf(form),
    priority: text('priority'),
    ...(text('category') && { category: text('category') }),
    ...(tags.length > 0 && { tags }),
  };
  const sent = await send<TicketView>(args, '/api/admin/tickets', {
    body,
    idempotencyKey: commandIdOf(form),
  });
  if (!sent.ok || sent.queued) return answer(sent, form);
  return redirectWithToast(paths.admin.ticket(sent.data.id), 'admin:newTicket.created', sent.headers);
}

export { clientAction } from '#web/lib/client-action.ts';

export default function NewTicket() {
  const { t } = useTranslation('admin');
  const { customers, categories } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('newTicket.title')}
        description={t('newTicket.about')}
        back={<BackLink to={paths.admin.tickets()}>{t('nav.tickets')}</BackLink>}
      />
      <div className="grid max-w-3xl gap-5">
        <Card title={t('newTicket.customer')}>
          <FindForm name="q" label={t('newTicket.find')} />
        </Card>
        <CommandForm intent="create" multipart className="grid gap-5">
          <Card title={t('newTicket.whom', { count: customers.total })}>
            <CustomerRadios customers={customers.items} />
          </Card>
          <Card title={t('newTicket.matter')}>
            <TicketFields categories={categories} />
          </Card>
          <div className="flex justify-end">
            <Submit>{t('newTicket.submit')}</Submit>
          </div>
        </CommandForm>
      </div>
    </>
  );
}
