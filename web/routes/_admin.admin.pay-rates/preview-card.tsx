import { Form, useSearchParams } from '@remix-run/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayPreview } from '#api/pay-rates/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { wordsOfFound } from '#web/parts/money/rate-words.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { writeAmount } from '#workflows/money.ts';

/** What a booking would pay by the rate in force; the provider and the service are those of the list. */
export function PreviewCard({ preview }: { preview: PayPreview | null }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const [search] = useSearchParams();
  const id = useId();
  if (!preview) {
    return (
      <Card title={t('rates.previewTitle')}>
        <p className="text-muted">{t('rates.previewNone')}</p>
      </Card>
    );
  }
  const { rate, pay } = preview;
  const money = (minor: number) => format.money(minor, pay.currency);
  return (
    <Card title={t('rates.previewTitle')}>
      <Form method="get" className="grid grid-cols-2 gap-3" preventScrollReset>
        {['provider', 'service'].map((name) => {
          const value = search.get(name);
          return value && <input key={name} type="hidden" name={name} value={value} />;
        })}
        <label htmlFor={`${id}-price`} className="grid gap-1.5 text-sm font-medium">
          {t('rates.price')}
          <Input
            id={`${id}-price`}
            name="price"
            inputMode="decimal"
            defaultValue={writeAmount(pay.grossMinor, pay.currency)}
          />
        </label>
        <label htmlFor={`${id}-minutes`} className="grid gap-1.5 text-sm font-medium">
          {t('rates.minutes')}
          <Input id={`${id}-minutes`} name="minutes" type="number" min={0} defaultValue={pay.minutes} />
        </label>
        <Button type="submit" className="col-span-2">
          {t('rates.preview')}
        </Button>
      </Form>
      <p className="mt-4 text-lg font-semibold tabular-nums" aria-live="polite">
        {t('rates.pays', { net: money(pay.netMinor), gross: money(pay.grossMinor) })}
      </p>
      <p className="text-muted">{pay.note ? t(`note.${pay.note}`) : wordsOfFound(rate, t, format)}</p>
      <p className="text-muted">{t('rates.keeps', { commission: money(pay.commissionMinor) })}</p>
    </Card>
  );
}
