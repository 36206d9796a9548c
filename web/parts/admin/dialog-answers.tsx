import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Submit } from '#web/lib/command-form.tsx';
import { type ButtonProps, buttonStyles } from '#web/ui/button.tsx';
import { useDialog } from './use-dialog.ts';

/** The two ends of a question: do it, or do not. */
export function DialogAnswers(submit: ButtonProps) {
  const { t } = useTranslation('common');
  const { closed } = useDialog();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Link to={closed} replace preventScrollReset className={buttonStyles()}>
        {t('cancel')}
      </Link>
      <Submit {...submit} />
    </div>
  );
}
