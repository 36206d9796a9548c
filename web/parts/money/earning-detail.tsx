import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarningDetails, EntryView } from '#api/earnings/views.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Amount } from './amount.tsx';
import { EarningBadge } from './badges.tsx';
import { wordsOfFound } from './rate-words.ts';

/** How an earning comes about, the entries it is the sum of, and what was said about it. */
type Props = {
  earning: EarningDetails;
  /** The pages of an earning and of its booking. */
  to(id: string): string;
  booking(id: string): string;
  children: ReactNode;
};

export function EarningDetail({ earning, to, booking, children }: Props) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const { note, status, entries, currency, netMinor, remarks, corrections } = earning;
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
        {corrections.length > 0 && (
          <Card title={t('detail.corrections')} padded={false}>
            <ul className="divide-y">
              {corrections.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-3">
                  <Link to={to(one.id)} className="font-medium hover:underline">
                    {format.date(one.completedAt)}
                  </Link>
                  <EarningBadge status={one.status} />
                  <Amount minor={one.netMinor} currency={currency} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        {remarks.length > 0 && <Remarks remarks={remarks} />}
      </div>
      <Facts earning={earning} to={to} booking={booking} />
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

function Facts({ earning, to, booking }: Omit<Props, 'children'>) {
  const { t } = useTranslation('money');
  const format = useFormat();
  const { currency, grossMinor, commissionMinor, minutes, rate, status, approvedAt, approvedBy } = earning;
  const waits = status === 'calculated' || status === 'adjusted';
  const link = 'text-accent-ink underline';
  const { id, number } = earning.booking;
  const facts: [string, ReactNode][] = [
    ...(number
      ? ([
          [
            t('earnings.booking'),
            <Link key="booking" to={booking(id)} className={link}>
              B-{number}
            </Link>,
          ],
        ] satisfies [string, ReactNode][])
      : []),
    ...(earning.corrects
      ? ([
          [
            t('detail.corrects'),
            <Link key="corrects" to={to(earning.corrects)} className={link}>
              {t('detail.earningOf')}
            </Link>,
          ],
        ] satisfies [string, ReactNode][])
      : []),
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
