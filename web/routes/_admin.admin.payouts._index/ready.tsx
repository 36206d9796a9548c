import { useTranslation } from 'react-i18next';
import type { ReadyView } from '#api/payouts/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { Amount } from '#web/parts/money/amount.tsx';
import { Card } from '#web/ui/card.tsx';

/** What the next statements would take, by provider; each can be opened at once. */
export function Ready({ ready, nextRun }: { ready: ReadyView[]; nextRun: string | null }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const next = nextRun ? t('payouts.next', { at: format.full(nextRun) }) : t('payouts.byHand');
  return (
    <Card
      title={t('payouts.ready')}
      className="mb-5"
      aside={
        ready.length > 1 && (
          <CommandForm intent="run" stay className="">
            <Submit>{t('act.run')}</Submit>
          </CommandForm>
        )
      }
    >
      {ready.length === 0 ? (
        <p className="text-muted">{t('payouts.readyNone')}</p>
      ) : (
        <ul className="divide-y">
          {ready.map(({ provider, currency, count, totalMinor }) => (
            <li
              key={`${provider.id} ${currency}`}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2 first:pt-0"
            >
              <span className="min-w-0">
                <span className="block font-medium break-words">{provider.name}</span>
                <span className="text-muted">
                  {t('payouts.count', { count })}, <Amount minor={totalMinor} currency={currency} />
                </span>
              </span>
              {totalMinor > 0 && (
                <CommandForm intent="open" formKey={`${provider.id} ${currency}`} stay className="">
                  <input type="hidden" name="providerId" value={provider.id} />
                  <input type="hidden" name="currency" value={currency} />
                  <Submit tone="secondary">{t('act.open')}</Submit>
                </CommandForm>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-muted">{next}</p>
    </Card>
  );
}
