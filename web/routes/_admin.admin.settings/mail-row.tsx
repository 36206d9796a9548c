import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { RowLink } from '#web/ui/row-link.tsx';
import type { Mail } from './setting-views.ts';

const tones: Record<Mail['status'], Tone> = {
  due: 'neutral',
  sending: 'info',
  sent: 'success',
  failed: 'danger',
  dropped: 'neutral',
};

export function MailRow({ mail }: { mail: Mail }) {
  const { t } = useTranslation('admin');
  const dialog = useDialog();
  const { id, template, recipient, status, attempts, lastError, sentAt, createdAt, rendered } = mail;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60">
        <RowLink to={dialog.to('mail', id)} preventScrollReset>
          {rendered?.subject ?? t('settings.mail.unrendered', { template })}
        </RowLink>
        <p className="text-xs break-all text-muted">{recipient}</p>
        {lastError && (
          <p className="mt-1 text-xs break-words text-danger-ink">
            {t('settings.mail.error', { count: attempts, error: lastError })}
          </p>
        )}
      </div>
      <Badge tone={tones[status]}>{t(`settings.mail.status.${status}`)}</Badge>
      <RelativeTime at={sentAt ?? createdAt} className="w-24 text-right text-xs text-muted" />
      {status === 'failed' && (
        <CommandForm intent="retry" formKey={id} stay className="relative z-10 grid">
          <input type="hidden" name="id" value={id} />
          <Submit tone="secondary" size="sm" aria-label={t('settings.mail.retryTo', { recipient })}>
            {t('settings.mail.retry')}
          </Submit>
        </CommandForm>
      )}
    </div>
  );
}
