import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Submit } from '#web/lib/command-form.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { type ButtonProps, buttonStyles } from '#web/ui/button.tsx';

/** The two ends of a question: do it, or do not. */
export function DialogAnswers({
  children,
  tone = 'primary',
}: {
  children: ReactNode;
  tone?: ButtonProps['tone'];
}) {
  const { t } = useTranslation('common');
  const { closed } = useDialog();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Link to={closed} replace preventScrollReset className={buttonStyles()}>
        {t('cancel')}
      </Link>
      <Submit tone={tone}>{children}</Submit>
    </div>
  );
}
