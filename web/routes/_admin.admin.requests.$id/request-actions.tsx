import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';

const atOnce = ['accept', 'create-ticket'] as const;
const asking = ['fulfil', 'decline', 'link-booking', 'assign', 'note', 'cancel'] as const;
const ends: ReadonlySet<string> = new Set(['decline', 'cancel']);

type Props = { id: string; allowed: string[]; canBook: boolean };

/** What the request allows now: done at once, on the page of a new booking, or asked for in a dialog first. */
export function RequestActions({ id, allowed, canBook }: Props) {
  const { t } = useTranslation(['requests', 'bookingDesk']);
  const dialog = useDialog();
  if (allowed.length === 0) return <p className="text-muted">{t('requests:detail.over')}</p>;
  const now = atOnce.filter((name) => allowed.includes(name));
  return (
    <div className="flex flex-wrap items-start gap-2">
      {now.map((name, index) => (
        <CommandForm key={name} intent={name} formKey={name} stay className="grid gap-2">
          <Submit tone={index === 0 ? 'primary' : 'secondary'}>{t(`requests:act.${name}`)}</Submit>
        </CommandForm>
      ))}
      {canBook && (
        <ButtonLink to={paths.admin.newBooking({ request: id })}>{t('bookingDesk:new.schedule')}</ButtonLink>
      )}
      {asking
        .filter((name) => allowed.includes(name) && (name !== 'link-booking' || canBook))
        .map((name) => (
          <ButtonLink
            key={name}
            to={dialog.to(name)}
            preventScrollReset
            tone={ends.has(name) ? 'danger' : name === 'note' ? 'quiet' : 'secondary'}
          >
            {t(`requests:act.${name}`)}
          </ButtonLink>
        ))}
    </div>
  );
}
