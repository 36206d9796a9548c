import { Link, useSearchParams } from '@remix-run/react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '#api/processes/views.ts';
import { FilterBar, FilterDate, FilterSelect } from '#web/parts/admin/filter-bar.tsx';
import { ratingRequestCommands } from '#workflows/rating-request/commands.ts';
import { ticketCommands } from '#workflows/ticket/commands.ts';
import { actorName, subjectName, subjectTypes, useActionName } from './entry-words.ts';

const plainActions = [
  'found',
  'invite',
  'accept',
  'change-member',
  'change-profile',
  'change-notification-preferences',
  'write-first',
  'change-setting',
  'retry',
  'resend',
  'rotate-mail-address',
  'create-service',
  'change-service',
  'archive-service',
  'restore-service',
  'delete-service',
  'reorder-services',
  'import-services',
];
const actions = [
  ...new Set([...plainActions, ...Object.keys(ticketCommands), ...Object.keys(ratingRequestCommands)]),
].sort();

/** Time, action and kind are chosen here; one person or subject by a press in the list, and let go here. */
export function LogFilters({ entries }: { entries: AuditView[] }) {
  const { t } = useTranslation('admin');
  const actionName = useActionName();
  const [search] = useSearchParams();
  const [actor, subject] = [search.get('actor'), search.get('subject')];
  const single = subject && !subjectTypes.some((type) => type === subject) ? subject : undefined;
  const whose = entries.find((entry) => entry.actor.id === actor)?.actor;
  const what = entries.find((entry) => entry.subject.id === single)?.subject;
  return (
    <>
      <FilterBar label={t('logs.filter.label')} carry={single ? ['actor', 'subject'] : ['actor']}>
        <FilterSelect
          name="action"
          label={t('logs.column.action')}
          options={[
            { value: '', label: t('logs.filter.anyAction') },
            ...actions.map((value) => ({ value, label: actionName(value) })),
          ]}
        />
        {!single && (
          <FilterSelect
            name="subject"
            label={t('logs.column.subject')}
            options={[
              { value: '', label: t('logs.filter.anySubject') },
              ...subjectTypes.map((value) => ({ value, label: t(`logs.subject.${value}`) })),
            ]}
          />
        )}
        <FilterDate name="from" label={t('logs.filter.from')} />
        <FilterDate name="to" label={t('logs.filter.to')} />
      </FilterBar>
      {(actor || single) && (
        <ul className="flex flex-wrap gap-2 border-b px-3 py-2">
          {actor && (
            <Chip name="actor" label={t('logs.filter.by', { name: whose ? actorName(whose, t) : actor })} />
          )}
          {single && (
            <Chip
              name="subject"
              label={t('logs.filter.on', { name: what ? subjectName(what, t) : single })}
            />
          )}
        </ul>
      )}
    </>
  );
}

function Chip({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const rest = new URLSearchParams(search);
  for (const each of [name, 'cursor', 'trail']) rest.delete(each);
  return (
    <li>
      <Link
        to={`?${rest}`}
        aria-label={t('logs.filter.remove', { label })}
        className="tap inline-flex items-center gap-1.5 rounded-full bg-accent-soft px-3 text-xs font-medium text-accent-ink hover:underline"
      >
        {label}
        <X aria-hidden className="size-3.5" />
      </Link>
    </li>
  );
}
