import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarningDetails, EntryView } from '#api/earnings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Amount } from './amount.tsx';
import { wordsOfFound } from './rate-words.ts';

/** How an earning comes about, the entries it is the sum of, and what was said about it. */
export function EarningDetail({ earning, children }: { earning: EarningDetails; children: ReactNode }) {
  const { t } = useTranslation('money');
  const { note, status, entries, currency, netMinor, remarks } = earning;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 gap-5">
        {note && status === 'calculated' && <Callout tone="warning">{t(`note.${note}`)}</Callout>}
        {children}
        <Card title={t('detail.entries')} padded={false}>
          <ul className="divide-y">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} currency={currency} />
            ))}
            <li className="flex justify-between gap-4 px-4 py-3 font-semibold">
              <span>{t('detail.sum')}</span>
              <Amount minor={netMinor} currency={currency} />
            </li>
          </ul>
        </Card>
        {remarks.length > 0 && <Remarks remarks={remarks} />}
      </div>
      <Facts earning={earning} />
    </div>
  );
}

function Entry({ entry, currency }: { entry: EntryView; currency: string }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const { kind, reason, actor, at, amountMinor } = entry;
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">{t(`entry.${kind}`)}</p>
        {reason && <p className="break-words whitespace-pre-line">{reason}</p>}
        <p className="text-xs text-muted">{[actor?.name, format.full(at)].filter(Boolean).join(', ')}</p>
      </div>
      <Amount minor={amountMinor} currency={currency} />
    </li>
  );
}

function Remarks({ remarks }: Pick<EarningDetails, 'remarks'>) {
  const { t } = useTranslation('money');
  const format = useFormat();
  return (
    <Card title={t('detail.remarks')}>
      <ul className="grid gap-4">
        {remarks.map(({ kind, at, actor, text }) => (
          <li key={`${kind} ${at}`}>
            <p className="text-xs text-muted">
              {t(`detail.said.${kind}`, { name: actor?.name ?? '' })}, {format.full(at)}
            </p>
            <p className="break-words whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Facts({ earning }: { earning: EarningDetails }) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const { currency, grossMinor, commissionMinor, minutes, rate, status, approvedAt, approvedBy } = earning;
  const waits = status === 'calculated' || status === 'adjusted';
  const facts: [string, ReactNode][] = [
    [t('earnings.completed'), format.full(earning.completedAt)],
    [t('earnings.minutes'), t('detail.minutes', { count: minutes })],
    [t('earnings.gross'), <Amount key="gross" minor={grossMinor} currency={currency} />],
    [t('earnings.commission'), <Amount key="commission" minor={commissionMinor} currency={currency} />],
    [t('detail.rate'), wordsOfFound(rate, t, format)],
  ];
  if (waits && !(earning.note && status === 'calculated')) {
    facts.push([t('detail.approvesItself'), format.full(earning.disputeEndsAt)]);
  }
  if (approvedAt) {
    facts.push([
      t('detail.approved'),
      `${approvedBy?.name ?? t('detail.byTime')}, ${format.full(approvedAt)}`,
    ]);
  }
  if (earning.payout) facts.push([t('detail.statement'), `PO-${earning.payout.number}`]);
  if (earning.paidAt) facts.push([t('detail.paid'), format.full(earning.paidAt)]);
  return (
    <Card title={t('detail.how')}>
      <dl className="grid gap-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
