import { Link, useSearchParams } from '@remix-run/react';
import { CalendarCheck, History, Inbox, MessagesSquare, Star, Ticket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, HistoryKind } from '#api/insights/history.ts';
import type { Page } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { Tabs } from '#web/ui/tabs.tsx';

const icons = {
  ticket: Ticket,
  request: Inbox,
  booking: CalendarCheck,
  conversation: MessagesSquare,
  rating: Star,
} as const;
const kinds = [
  'ticket',
  'request',
  'booking',
  'conversation',
  'rating',
] as const satisfies readonly HistoryKind[];

/** All that the customer has had with the business, each line leading to its page. */
export function HistoryCard({ id, history }: { id: string; history: Page<HistoryEntry> }) {
  const { t } = useTranslation('customers');
  const [search] = useSearchParams();
  const kind = search.get('kind');
  return (
    <Card title={t('history.title')} padded={false}>
      <Tabs
        label={t('history.kinds')}
        tabs={[
          { to: paths.admin.insight(id), label: t('history.all'), current: !kind },
          ...kinds.map((one) => ({
            to: paths.admin.insight(id, { kind: one }),
            label: t(`history.${one}`),
            current: kind === one,
          })),
        ]}
      />
      {history.items.length === 0 ? (
        <EmptyState icon={History} title={t('history.empty')}>
          {t('history.emptyText')}
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {history.items.map((entry) => (
            <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
          ))}
        </ul>
      )}
      <Pagination next={history.nextCursor} total={history.total} more={history.more} />
    </Card>
  );
}

const signs: Record<string, string> = { request: 'R-', booking: 'B-' };

function Entry({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation(['customers', 'common']);
  const { kind, number, title, status, stars, at } = entry;
  const Icon = icons[kind];
  const sign = signs[entry.about?.type ?? kind] ?? '#';
  const named = kind === 'conversation' ? t('customers:history.one.conversation') : (title ?? '');
  const words = number === null ? named : `${sign}${number} ${named}`;
  const to = addressOf(entry);
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 break-words">
        {to ? (
          <Link to={to} className="font-medium hover:underline">
            {words}
          </Link>
        ) : (
          words
        )}
        <span className="block text-xs text-muted">
          {t(`customers:history.one.${kind}`)} · {t(`customers:state.${status as 'open'}`)}
        </span>
      </span>
      {stars !== null && <Stars value={stars} />}
      <RelativeTime at={at} className="text-xs text-muted" />
    </li>
  );
}

function addressOf({ kind, id, about }: HistoryEntry): string | undefined {
  switch (about?.type ?? kind) {
    case 'ticket':
      return paths.admin.ticket(about?.id ?? id);
    case 'request':
      return paths.admin.request(about?.id ?? id);
    case 'booking':
      return paths.admin.booking(about?.id ?? id);
    case 'conversation':
      return paths.admin.conversation(id);
    default:
      return undefined;
  }
}
