import type { ActionFunctionArgs, LoaderFunctionArgs, SerializeFrom } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CustomerChangeView } from '#api/insights/change-views.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { HealthBadge, HealthReasons } from '#web/parts/customer/health.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { ButtonLink, buttonStyles } from '#web/ui/button.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ChangeProgress } from './change-progress.tsx';
import { actOnCustomer, loadCustomer } from './customer.server.ts';
import { CustomerDialog } from './customer-dialog.tsx';
import { CustomerFigures } from './customer-figures.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { HistoryCard } from './history-card.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NotesCard } from './notes-card.tsx';
import { ProfileCard } from './profile-card.tsx';

export const meta = titled<typeof loader>('customers:one', ({ customer }) => ({
  name: customer?.name ?? '–',
}));

export { clientAction } from '#web/lib/client-action.ts';

export const loader = (args: LoaderFunctionArgs) => loadCustomer(args);
export const action = (args: ActionFunctionArgs) => actOnCustomer(args);

/** An admin's page of one customer; of who was erased, what was done. */
export default function CustomerPage() {
  const loaded = useLoaderData<typeof loader>();
  useLive(({ process }) => process !== 'lead');
  if (loaded.customer) return <Customer key={loaded.customer.id} {...loaded} />;
  return <Erased changes={loaded.changes} />;
}

function Erased({ changes }: { changes: CustomerChangeView[] }) {
  const { t } = useTranslation('customers');
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.admin.insights()}>{t('back')}</BackLink>}
        title={t('erased.title')}
        description={t('erased.text')}
      />
      <ChangeProgress changes={changes} always />
    </>
  );
}

type Loaded = Extract<SerializeFrom<typeof loader>, { customer: { id: string } }>;

/** Who they are, how they do, what they have had, what to keep in mind. */
function Customer({ customer, history, notes, changes, found, ways }: Loaded) {
  const { t } = useTranslation('customers');
  const dialog = useDialog();
  return (
    <>
      <PageHeader
        back={<BackLink to={paths.admin.insights()}>{t('back')}</BackLink>}
        title={customer.name}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <HealthBadge health={customer.health} />
            <HealthReasons reasons={customer.health.reasons} />
          </span>
        }
        actions={
          <>
            <ButtonLink to={dialog.to('merge')} preventScrollReset>
              {t('merge.open')}
            </ButtonLink>
            <a href={paths.admin.customerExport(customer.id)} download className={buttonStyles()}>
              <Download aria-hidden />
              {t('export')}
            </a>
            <ButtonLink to={dialog.to('erase')} preventScrollReset tone="danger">
              {t('erase.open')}
            </ButtonLink>
          </>
        }
      />
      <ChangeProgress changes={changes} />
      {dialog.name === 'merge' && <MergeDialog customer={customer} found={found} ways={ways} />}
      {dialog.name === 'erase' && <EraseDialog customer={customer} />}
      <CustomerDialog customer={customer} notes={notes.items} />
      <CustomerFigures customer={customer} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <HistoryCard id={customer.id} history={history} />
        <div className="grid gap-5">
          <ProfileCard customer={customer} />
          <NotesCard notes={notes.items} />
        </div>
      </div>
    </>
  );
}
