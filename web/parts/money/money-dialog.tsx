import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '#web/lib/command-form.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { buttonStyles } from '#web/ui/button.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

type Act = 'approve' | 'adjust' | 'correct' | 'dispute' | 'pay' | 'cancel';
type Props = { about: string; questions: Partial<Record<Act, ReactNode>> };

/** The dialog that the address opens: what is asked before a command is sent. */
export function MoneyDialog({ about, questions }: Props) {
  const { t } = useTranslation('money');
  const { name } = useDialog();
  if (!name || !Object.hasOwn(questions, name)) return null;
  const act = name as Act;
  return (
    <UrlDialog title={t(`act.${act}`)} description={about}>
      <CommandForm intent={act} stay>
        {questions[act]}
        <DialogAnswers tone={act === 'cancel' ? 'danger' : 'primary'}>{t(`act.${act}`)}</DialogAnswers>
      </CommandForm>
    </UrlDialog>
  );
}

type WordsProps = { label: string; hint: string; required?: boolean };

export const Words = ({ label, hint, required = true }: WordsProps) => (
  <Field name="body" label={label} hint={hint} required={required}>
    {(control) => <Textarea {...control} rows={4} maxLength={5000} />}
  </Field>
);

/** The links that open the dialogs of what may be done now. */
export function Acts({ allowed }: { allowed: Act[] }) {
  const { t } = useTranslation('money');
  const { to } = useDialog();
  if (allowed.length === 0) return <p className="text-muted">{t('detail.nothing')}</p>;
  return (
    <div className="flex flex-wrap gap-2">
      {allowed.map((act, place) => (
        <Link
          key={act}
          to={to(act)}
          preventScrollReset
          className={buttonStyles({
            tone: act === 'cancel' ? 'danger' : place === 0 ? 'primary' : 'secondary',
          })}
        >
          {t(`act.${act}`)}
        </Link>
      ))}
    </div>
  );
}
