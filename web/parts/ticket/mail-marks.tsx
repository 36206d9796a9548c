import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';

/** What a mail quoted below its text, one press away. */
export function Quoted({ text }: { text: string }) {
  const { t } = useTranslation('email');
  return (
    <details className="mt-2 border-t border-line/60 pt-1 text-sm">
      <summary className="tap cursor-pointer text-muted">{t('quoted')}</summary>
      <p className="mt-1 max-h-80 overflow-y-auto whitespace-pre-wrap text-muted">{text}</p>
    </details>
  );
}

/** For agents: where a mail really came from, and that an answer did not arrive. */
export function MailStatus({ message: { id, from, undelivered } }: { message: MessageView }) {
  const { t } = useTranslation('email');
  return (
    <>
      {from && <span>{t('from', { address: from })}</span>}
      {undelivered && (
        <CommandForm
          intent="resend"
          formKey={id}
          stay
          className="flex flex-wrap items-center gap-2 text-danger-ink"
        >
          <input type="hidden" name="messageId" value={id} />
          <span className="flex min-w-0 gap-2">
            <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
            <span className="min-w-0 break-words">{t('undelivered', { why: undelivered })}</span>
          </span>
          <Submit tone="secondary" size="sm">
            {t('resend')}
          </Submit>
        </CommandForm>
      )}
    </>
  );
}
