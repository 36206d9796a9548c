import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { CustomerRadios } from '#web/parts/admin/customer-radios.tsx';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { FindForm } from '#web/parts/admin/find-form.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { createBooking, loadNewBooking } from './new-booking.server.ts';
import { SlotChoice } from './slot-choice.tsx';

export const meta = titled('bookingDesk:new.title');

export { clientAction } from '#web/lib/client-action.ts';

export const loader = (args: LoaderFunctionArgs) => loadNewBooking(args);
export const action = (args: ActionFunctionArgs) => createBooking(args);

/** Books for a customer: what, when and by whom in the address, then for whom. */
export default function NewBooking() {
  const { t } = useTranslation(['bookingDesk', 'admin']);
  const { cause, service, services, providers, customers, offered } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <PageHeader
        title={t('bookingDesk:new.title')}
        description={t('bookingDesk:new.about')}
        back={<BackLink to={paths.admin.bookings()}>{t('bookingDesk:detail.back')}</BackLink>}
      />
      <div className="grid max-w-3xl gap-5">
        <Card title={t('bookingDesk:new.what')} padded={false}>
          <FilterBar label={t('bookingDesk:new.what')} keep={['request', 'ticket']} carry={['q']}>
            {!cause?.serviceId && (
              <FilterSelect
                name="service"
                label={t('bookingDesk:column.service')}
                options={[
                  { value: '', label: t('bookingDesk:new.service') },
                  ...services.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <FilterSelect
              name="provider"
              label={t('bookingDesk:column.provider')}
              options={[
                { value: '', label: t('bookingDesk:new.best') },
                ...providers.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <FilterDate name="from" label={t('bookingDesk:new.from')} />
          </FilterBar>
        </Card>
        {cause ? (
          <Callout title={cause.customer.name}>
            <Link to={paths.admin[cause.kind](cause.id)} className="underline">
              {t(cause.kind === 'request' ? 'bookingDesk:new.forRequest' : 'bookingDesk:new.forTicket', {
                number: cause.number,
                name: cause.name,
              })}
            </Link>
          </Callout>
        ) : (
          <Card title={t('bookingDesk:new.whom')}>
            <FindForm name="q" label={t('admin:newTicket.find')} />
          </Card>
        )}
        <CommandForm intent="create" className="grid gap-5">
          <input type="hidden" name="serviceId" value={service ?? ''} />
          <input type="hidden" name="providerId" value={search.get('provider') ?? ''} />
          {cause ? (
            <>
              <input type="hidden" name="customerId" value={cause.customer.id} />
              <input type="hidden" name={`${cause.kind}Id`} value={cause.id} />
            </>
          ) : (
            <Card title={t('admin:newTicket.whom', { count: customers.total })}>
              <CustomerRadios customers={customers.items} />
            </Card>
          )}
          <Card title={t('bookingDesk:new.when')}>
            <SlotChoice offered={offered} />
          </Card>
          <Card title={t('bookingDesk:detail.note')}>
            <Field name="body" label={t('bookingDesk:new.note')} hint={t('bookingDesk:new.noteHint')}>
              {(control) => <Textarea {...control} rows={3} maxLength={5000} />}
            </Field>
          </Card>
          <div className="flex justify-end">
            <Submit disabled={!offered || offered.slots.length === 0}>{t('bookingDesk:new.submit')}</Submit>
          </div>
        </CommandForm>
      </div>
    </>
  );
}
