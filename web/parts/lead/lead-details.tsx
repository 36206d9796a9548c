import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { DueTime } from '#web/parts/ticket/due-time.tsx';
import { Fact } from '#web/parts/ticket/fact.tsx';
import type { AgentView } from '#web/parts/ticket/load-ticket.server.ts';
import { Avatar } from '#web/ui/avatar.tsx';
import { Card } from '#web/ui/card.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { LeadActions } from './lead-actions.tsx';
import { LeadStatusBadge } from './lead-status-badge.tsx';

type Props = { lead: LeadView; agents: AgentView[] };
/** The page it stands on needs no link to itself. */
type On = { on: 'lead' | 'conversation' };

const link = 'text-accent-ink hover:underline';

/** Who the visitor is, who takes care of them, and what happens next. */
export function LeadDetails({ lead, agents, on }: Props & On) {
  const { t } = useTranslation('leads');
  return (
    <>
      <Card title={t('details')} aside={<LeadStatusBadge status={lead.status} />}>
        <div className="mb-4 flex items-center gap-3">
          <Avatar name={lead.name} size="lg" />
          <div className="min-w-0">
            <p className="font-medium break-words">{lead.name}</p>
            {lead.company && <p className="break-words text-muted">{lead.company}</p>}
          </div>
        </div>
        <Facts lead={lead} on={on} />
      </Card>
      <Card title={t('steps')}>
        <div className="grid gap-4">
          <LeadActions lead={lead} />
          <Assignment lead={lead} agents={agents} />
        </div>
      </Card>
    </>
  );
}

function Facts({ lead, on }: Pick<Props, 'lead'> & On) {
  const { t } = useTranslation('leads');
  const { member } = useViewer();
  const { email, phone, page, remindAt, lostReason, convertedTo, assignee, createdAt } = lead;
  return (
    <dl className="grid gap-3">
      <Fact label={t('fact.email')}>
        <a href={`mailto:${email}`} className={`break-all ${link}`}>
          {email}
        </a>
      </Fact>
      {phone && (
        <Fact label={t('fact.phone')}>
          <a href={`tel:${phone}`} className={link}>
            {phone}
          </a>
        </Fact>
      )}
      {page && (
        <Fact label={t('fact.page')}>
          <PageLink page={page} />
        </Fact>
      )}
      <Fact label={t('fact.since')}>
        <RelativeTime at={createdAt} />
      </Fact>
      <Fact label={t('column.assignee')}>{assignee?.name ?? t('nobody')}</Fact>
      {remindAt && (
        <Fact label={t('fact.reminder')}>
          <DueTime at={remindAt} />
        </Fact>
      )}
      {lostReason && <Fact label={t('fact.reason')}>{t(`reason.${lostReason}`)}</Fact>}
      {convertedTo && (
        <Fact label={t('fact.customer')}>
          {member.role === 'admin' ? (
            <Link to={paths.admin.users({ q: lead.email })} className={link}>
              {convertedTo.name}
            </Link>
          ) : (
            convertedTo.name
          )}
        </Fact>
      )}
      {member.role === 'admin' && (
        <Fact label={t(`fact.${on === 'lead' ? 'conversation' : 'lead'}`)}>
          {on === 'lead' ? (
            <Link to={paths.admin.conversation(lead.conversationId)} className={link}>
              {t('toConversation')}
            </Link>
          ) : (
            <Link to={paths.admin.lead(lead.id)} className={link}>
              {t('toLead')}
            </Link>
          )}
        </Fact>
      )}
    </dl>
  );
}

/** The address comes from outside: a link only where it is one of the web. */
function PageLink({ page }: { page: string }) {
  if (!/^https?:\/\//i.test(page) || !URL.canParse(page)) return <span className="break-all">{page}</span>;
  return (
    <a href={page} target="_blank" rel="noopener noreferrer nofollow" className={`break-all ${link}`}>
      {page.replace(/^https?:\/\//i, '')}
    </a>
  );
}

function Assignment({ lead: { id, assignee, allowed }, agents }: Props) {
  const { t } = useTranslation('leads');
  const others = agents.filter((agent) => agent.id !== assignee?.id);
  return (
    <div className="grid gap-2">
      {allowed.includes('assign') && others.length > 0 && (
        <CommandForm intent="lead-assign" stay className="flex flex-wrap gap-2">
          <input type="hidden" name="leadId" value={id} />
          <Select
            name="assigneeId"
            aria-label={t('choose')}
            className="min-w-40 flex-1"
            options={others.map(({ id: value, name }) => ({ value, label: name }))}
          />
          <Submit tone="secondary">{t('command.assign')}</Submit>
        </CommandForm>
      )}
      {assignee && allowed.includes('unassign') && (
        <CommandForm intent="lead-unassign" stay className="grid justify-items-start gap-2">
          <input type="hidden" name="leadId" value={id} />
          <Submit tone="secondary" size="sm">
            {t('command.unassign')}
          </Submit>
        </CommandForm>
      )}
    </div>
  );
}
