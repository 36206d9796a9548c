import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CompanyView } from '#api/insights/company-views.ts';
import type { CustomerInsight } from '#api/insights/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { HealthBadge } from '#web/parts/customer/health.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Pagination } from '#web/ui/pagination.tsx';
import { StatTile } from '#web/ui/stat-tile.tsx';
import { actOnCompany, loadCompany } from './company.server.ts';
import { CompanyDialogs } from './company-dialogs.tsx';

export const meta = titled<typeof loader>('customers:one', ({ company: { name } }) => ({ name }));

export { clientAction } from '#web/lib/client-action.ts';

export const loader = (args: LoaderFunctionArgs) => loadCompany(args);
export const action = (args: ActionFunctionArgs) => actOnCompany(args);

/** A company: its customers, and the sums over them. */
export default function Company() {
  const { t } = useTranslation('customers');
  const { company, members, found, others } = useLoaderData<typeof loader>();
  const dialog = useDialog();
  return (
    <div key={company.id}>
      <PageHeader
        back={<BackLink to={paths.admin.companies()}>{t('company.title')}</BackLink>}
        title={company.name}
        description={company.domains.join(', ') || t('company.noDomain')}
        actions={
          <>
            <ButtonLink to={dialog.to('edit')} preventScrollReset>
              {t('company.edit')}
            </ButtonLink>
            <ButtonLink to={dialog.to('delete')} preventScrollReset tone="danger">
              {t('company.delete')}
            </ButtonLink>
          </>
        }
      />
      <CompanyDialogs company={company} found={found} others={others} />
      <Sums company={company} />
      <Card
        title={t('company.membersOf', { count: company.members })}
        aside={
          <ButtonLink to={dialog.to('add')} preventScrollReset size="sm">
            {t('company.add')}
          </ButtonLink>
        }
        padded={false}
      >
        {members.items.length === 0 ? (
          <EmptyState icon={Users} title={t('company.nobody')}>
            {t('company.nobodyText')}
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {members.items.map((member) => (
              <Member key={member.id} member={member} />
            ))}
          </ul>
        )}
        <Pagination next={members.nextCursor} total={members.total} more={members.more} />
      </Card>
    </div>
  );
}

function Sums({ company: { tickets, requests, bookings, ratings, spend } }: { company: CompanyView }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-5">
      <StatTile
        label={t('figure.tickets')}
        value={t('list.openOf', { open: format.number(tickets.open), all: format.number(tickets.all) })}
      />
      <StatTile label={t('figure.requests')} value={format.number(requests)} />
      <StatTile label={t('figure.bookings')} value={format.number(bookings)} />
      <StatTile
        label={t('figure.ratings')}
        value={ratings.average === null ? '–' : format.decimal(ratings.average)}
        detail={t('figure.ofRatings', { count: ratings.sample })}
      />
      <StatTile
        label={t('figure.spend')}
        value={format.money(spend.minor, spend.currency)}
        detail={t('figure.spendAbout')}
      />
    </dl>
  );
}

function Member({ member: { id, name, email, health, tickets } }: { member: CustomerInsight }) {
  const { t } = useTranslation('customers');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <span className="min-w-40 flex-1">
        <PersonCell
          name={
            <Link to={paths.admin.insight(id)} className="font-medium hover:underline">
              {name}
            </Link>
          }
          detail={email}
        />
      </span>
      <span className="text-muted">{t('figure.openTickets', { count: tickets.open })}</span>
      <HealthBadge health={health} />
      <CommandForm intent="remove" formKey={id} stay className="grid">
        <input type="hidden" name="customerId" value={id} />
        <Submit tone="quiet" size="sm" aria-label={t('company.removeOne', { name })}>
          {t('company.remove')}
        </Submit>
      </CommandForm>
    </li>
  );
}
