import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { MergePreview } from '#api/insights/change-views.ts';
import type { CustomerInsight } from '#api/insights/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { FindForm } from '#web/parts/admin/find-form.tsx';
import { PersonCell } from '#web/parts/admin/person-cell.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Callout } from '#web/ui/feedback/callout.tsx';

type Props = { customer: CustomerInsight; found: CustomerInsight[]; ways: MergePreview[] };

/** Who else the customer is; then which of the two stays, and what moves. */
export function MergeDialog({ customer, found, ways }: Props) {
  const { t } = useTranslation('customers');
  return (
    <UrlDialog
      title={t('merge.title', { name: customer.name })}
      description={t(ways.length > 0 ? 'merge.choose' : 'merge.find')}
    >
      {ways.length > 0 ? <Ways ways={ways} /> : <Found found={found} />}
    </UrlDialog>
  );
}

function Found({ found }: { found: CustomerInsight[] }) {
  const { t } = useTranslation('customers');
  const dialog = useDialog();
  return (
    <div className="grid gap-3">
      <FindForm name="q" label={t('list.search')} />
      {found.length === 0 ? (
        <p className="text-muted">{t('list.filtered')}</p>
      ) : (
        <ul className="max-h-80 divide-y overflow-y-auto rounded-md border">
          {found.map(({ id, name, email, company }) => (
            <li key={id}>
              <Link
                to={dialog.to('merge', id)}
                replace
                preventScrollReset
                className="tap block px-3 py-2 hover:bg-sunken"
              >
                <PersonCell name={name} detail={[company?.name, email].filter(Boolean).join(' · ')} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Ways({ ways }: { ways: MergePreview[] }) {
  const { t } = useTranslation('customers');
  return (
    <CommandForm intent="merge" stay>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-medium">{t('merge.survivor')}</legend>
        {ways.map(({ customer, survivor, moves }, index) => (
          <label
            key={survivor.id}
            className="flex cursor-pointer items-start gap-3 rounded-md border px-3 py-2 hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="way"
              value={`${customer.id} ${survivor.id}`}
              defaultChecked={index === 0}
              required
              className="mt-1 size-4.5 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium break-words">{survivor.name}</span>
              <span className="block text-xs break-all text-muted">
                {survivor.email} · {t(survivor.canSignIn ? 'profile.signsIn' : 'profile.noAccount')}
              </span>
              <span className="mt-1 block text-xs">
                {t('merge.moves', { name: customer.name })}{' '}
                {(['tickets', 'requests', 'bookings', 'ratings', 'conversations', 'notes', 'files'] as const)
                  .map((what) => t(`holds.${what}`, { count: moves[what] }))
                  .join(', ')}
                . {moves.running > 0 && t('merge.running', { count: moves.running })}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <Callout tone="warning" title={t('merge.warning')}>
        {t('merge.warningText')}
      </Callout>
      <DialogAnswers tone="danger">{t('merge.submit')}</DialogAnswers>
    </CommandForm>
  );
}
