import { useActionData } from '@remix-run/react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { ActionResult } from '#web/lib/action-result.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { BulkBar } from '#web/parts/admin/bulk-bar.tsx';
import { BulkOutcome, type BulkResult } from '#web/parts/admin/bulk-outcome.tsx';
import { BusyList } from '#web/parts/admin/busy-list.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { useChanges } from './use-changes.ts';

type Answer = { results: BulkResult[] };
type Props = { conversations: ConversationView[]; agents: AgentView[]; children: ReactNode };

/** The list's checkboxes with what can be done to all that are ticked; answered row by row. */
export function BulkConversations({ conversations, agents, children }: Props) {
  const { t } = useTranslation('conversation');
  const posted = useActionData() as ActionResult<Answer> | undefined;
  const [done, setDone] = useState<BulkResult[]>();
  const results = done ?? (posted?.ok && posted.intent === 'bulk' ? posted.data.results : undefined);
  const changes = useChanges(agents);
  // What a command has moved out of the list is still named in its outcome.
  const seen = useRef(new Map<string, string>());
  for (const { id, customer } of conversations) seen.current.set(id, customer.name);
  return (
    <CommandForm<Answer>
      intent="bulk"
      stay
      className="@container grid"
      onDone={(data) => setDone(data.results)}
    >
      {conversations.length > 0 && (
        <BulkBar
          label={t('bulk.what')}
          options={[...changes.assign, ...changes.status]}
          final="status closed"
        />
      )}
      {results && (
        <BulkOutcome
          results={results}
          done={(count) => t('bulk.done', { count })}
          linkOf={(id) => ({
            to: paths.admin.conversation(id),
            name: seen.current.get(id) ?? t('bulk.conversation'),
          })}
          onClose={() => setDone(undefined)}
        />
      )}
      <BusyList label={t('title')}>{children}</BusyList>
    </CommandForm>
  );
}
