import { useTranslation } from 'react-i18next';
import { summaryOf } from '#markdown/summary.ts';
import { Card } from '#web/ui/card.tsx';
import { RichText } from '#web/ui/rich-text.tsx';
import { isCurrency, readAmount } from '#workflows/money.ts';
import { type Draft, fieldsOf } from './draft.ts';
import { FormControls } from './form-controls.tsx';
import { OfferCard } from './offer-card.tsx';
import { OfferFacts } from './offer-facts.tsx';

/** The service as customers will see it, while it is being written. */
export function ServicePreview({
  draft,
  picture,
  currency,
}: {
  draft: Draft;
  picture: string | null;
  currency: string;
}) {
  const { t } = useTranslation('services');
  const known = isCurrency(draft.currency) ? draft.currency : currency;
  const amount = readAmount(draft.price, known);
  const offer = {
    ...{ slug: draft.slug, picture, currency: known },
    name: draft.name || t('preview.name'),
    category: draft.category || t('preview.category'),
    summary: summaryOf(draft.description),
    priceMinor: amount.ok ? amount.minor : 0,
    durationMinutes: Math.max(Number(draft.durationMinutes) || 0, 0),
    responseMinutes: Number(draft.responseMinutes) || null,
    fields: fieldsOf(draft.fields),
  };
  return (
    <div className="grid gap-4">
      <OfferCard offer={offer} preview />
      <Card title={t('preview.details')}>
        <div className="grid gap-4">
          <div className="break-words">
            <RichText text={draft.description} />
          </div>
          <OfferFacts offer={offer} />
        </div>
      </Card>
      {offer.fields.length > 0 && (
        <Card title={t('preview.form')}>
          <form
            aria-label={t('preview.form')}
            className="grid gap-4"
            onSubmit={(event) => event.preventDefault()}
          >
            <FormControls fields={offer.fields} prefix="preview." />
          </form>
        </Card>
      )}
    </div>
  );
}
