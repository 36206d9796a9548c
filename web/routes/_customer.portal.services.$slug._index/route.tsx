import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { SlotsView } from '#api/providers/views.ts';
import type { OfferDetails } from '#api/services/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { OfferFacts } from '#web/parts/service/offer-facts.tsx';
import { ServicePicture } from '#web/parts/service/service-picture.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { RichText } from '#web/ui/rich-text.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const path = `/api/customer/services/${encodeURIComponent(args.params.slug ?? '')}`;
  const service = await get<OfferDetails>(args, path);
  const { providers } = await get<SlotsView>(args, `/api/services/${service.id}/slots`);
  return { service, bookable: providers.length > 0 };
}

export const meta = titled<typeof loader>('services:edit.title', ({ service: { name } }) => ({ name }));

/** One service: what it is, what it costs, and the way to ask for it. */
export default function Offer() {
  const { t } = useTranslation(['services', 'bookings']);
  const { service, bookable } = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'service');
  return (
    <>
      <PageHeader
        title={service.name}
        back={<BackLink to={paths.customer.dashboard('services')}>{t('services:offer.back')}</BackLink>}
      />
      <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-5">
          {service.picture && <ServicePicture src={service.picture} className="rounded-lg border" />}
          <Card>
            <div className="text-[0.9375rem] break-words">
              <RichText text={service.description} />
            </div>
          </Card>
        </div>
        <Card title={t('services:offer.facts')}>
          <div className="grid gap-4">
            <OfferFacts offer={service} />
            {bookable && (
              <ButtonLink to={paths.customer.bookService(service.slug)} tone="primary" wide>
                {t('bookings:book.action')}
              </ButtonLink>
            )}
            <ButtonLink
              to={paths.customer.requestService(service.slug)}
              tone={bookable ? 'secondary' : 'primary'}
              wide
            >
              {t('services:offer.request')}
            </ButtonLink>
          </div>
        </Card>
      </div>
    </>
  );
}
