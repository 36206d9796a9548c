import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';

const atOnce = ['accept', 'create-ticket'] as const;
const asking = ['fulfil', 'decline', 'link-booking', 'assign', 'note', 'cancel'] as const;

/** What the request allows now: done at once, or asked for in a dialog first. */
export function RequestActions({ allowed }: { allowed: string[] }) {
  const { t } = useTranslation('requests');
  const dialog = useDialog();
  if (allowed.length === 0) return <p className="text-muted">{t('detail.over')}</p>;
  const now = atOnce.filter((name) => allowed.includes(name));
  return (
    <div className="flex flex-wrap items-start gap-2">
      {now.map((name, index) => (
        <CommandForm key={name} intent={name} formKey={name} stay className="grid gap-2">
          <Submit tone={index === 0 ? 'primary' : 'secondary'}>{t(`act.${name}`)}</Submit>
        </CommandForm>
      ))}
      {asking
        .filter((name) => allowed.includes(name))
        .map((name) => (
          <ButtonLink
            key={name}
            to={dialog.to(name)}
            preventScrollReset
            tone={name === 'note' ? 'quiet' : 'secondary'}
          >
            {t(`act.${name}`)}
          </ButtonLink>
        ))}
    </div>
  );
}
