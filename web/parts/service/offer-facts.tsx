import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferDetails } from '#api/services/views.ts';
import { workingTime } from '#web/parts/ticket/working-time.ts';
import { Price } from './price.tsx';

type Props = {
  offer: Pick<
    OfferDetails,
    'category' | 'priceMinor' | 'currency' | 'durationMinutes' | 'responseMinutes' | 'fields'
  >;
};

/** What a service costs, how long it takes, and what a request for it asks. */
export function OfferFacts({ offer }: Props) {
  const { t } = useTranslation('services');
  const { category, priceMinor, currency, durationMinutes, responseMinutes, fields } = offer;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
      <Fact term={t('column.price')}>
        <Price minor={priceMinor} currency={currency} />
      </Fact>
      <Fact term={t('column.duration')}>{workingTime(durationMinutes)}</Fact>
      <Fact term={t('column.category')}>{category}</Fact>
      {responseMinutes !== null && (
        <Fact term={t('offer.answer')}>
          {t('offer.answerWithin', { time: workingTime(responseMinutes) })}
        </Fact>
      )}
      {fields.length > 0 && (
        <Fact term={t('offer.asks')}>
          <ul className="grid list-disc gap-1 pl-4">
            {fields.map(({ key, label, required }) => (
              <li key={key}>{required ? label : t('offer.optional', { label })}</li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}
