import { Link } from '@remix-run/react';
import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InboundMailView } from '#api/inbound/queries.ts';
import type { Page } from '#api/tickets/views.ts';
import { paths } from '#web/lib/paths.ts';
import { FilterBar, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';

const tones: Record<InboundMailView['status'], Tone> = {
  received: 'info',
  taken: 'success',
  ignored: 'neutral',
  refused: 'warning',
  bounce: 'danger',
};
const statuses = Object.keys(tones) as InboundMailView['status'][];

/** What came in, newest first; the text of what is in no ticket is here alone. */
export function InboundList({ mails }: { mails: Page<InboundMailView> }) {
  const { t } = useTranslation('email');
  return (
    <Card title={t('list.title')} padded={false}>
      <FilterBar label={t('list.filter')} keep={['tab']}>
        <FilterSelect
          name="status"
          label={t('list.status')}
          options={[
            { value: '', label: t('list.any') },
            ...statuses.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
        />
      </FilterBar>
      {mails.items.length === 0 ? (
        <EmptyState icon={Inbox} title={t('list.empty')}>
          {t('list.emptyText')}
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {mails.items.map((mail) => (
            <li key={mail.id} className="px-4 py-3">
              <Mail mail={mail} />
            </li>
          ))}
        </ul>
      )}
      <Pagination next={mails.nextCursor} total={mails.total} more={mails.more} />
    </Card>
  );
}

const known = [
  'own_mail',
  'auto_submitted',
  'precedence',
  'auto_response',
  'mail_system',
  'too_many',
  'no_sender',
  'not_found',
  'ended',
] as const;
const isKnown = (reason: string): reason is (typeof known)[number] => known.some((one) => one === reason);

function Mail({
  mail: { from, subject, status, reason, ticket, lead, providerConversationId, body, receivedAt },
}: {
  mail: InboundMailView;
}) {
  const { t } = useTranslation('email');
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words">{subject || t('list.noSubject')}</p>
        <p className="text-xs break-all text-muted">{from ?? t('list.noSender')}</p>
        {reason && (
          <p className="mt-1 text-xs break-words text-muted">
            {isKnown(reason) ? t(`reason.${reason}`) : reason}
          </p>
        )}
        {body && (
          <details className="mt-1 text-sm">
            <summary className="tap cursor-pointer text-muted">{t('list.text')}</summary>
            <p className="mt-1 max-h-60 overflow-y-auto break-words whitespace-pre-wrap">{body}</p>
          </details>
        )}
      </div>
      {ticket && (
        <Link to={paths.admin.ticket(ticket.id)} className="text-accent-ink hover:underline">
          #{ticket.number}
        </Link>
      )}
      {lead && (
        <Link to={paths.admin.conversation(lead.conversationId)} className="text-accent-ink hover:underline">
          {t('list.lead')}
        </Link>
      )}
      {providerConversationId && (
        <Link
          to={paths.admin.conversation(providerConversationId)}
          className="text-accent-ink hover:underline"
        >
          {t('list.provider')}
        </Link>
      )}
      <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
      <RelativeTime at={receivedAt} className="w-24 text-right text-xs text-muted" />
    </div>
  );
}
