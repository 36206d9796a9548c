import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import type { Mail } from './setting-views.ts';

/** A mail as its reader gets it, in its plain text. */
export function MailDialog({ mail: { template, recipient, rendered, sentAt, dueAt } }: { mail: Mail }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    <UrlDialog
      title={rendered?.subject ?? t('settings.mail.unrendered', { template })}
      description={`${recipient} · ${format.dateTime(sentAt ?? dueAt)}`}
    >
      {rendered ? (
        <pre className="max-h-[60dvh] overflow-auto rounded-md bg-sunken p-3 font-sans text-sm break-words whitespace-pre-wrap">
          {rendered.text}
        </pre>
      ) : (
        <p className="text-muted">{t('settings.mail.notYet')}</p>
      )}
    </UrlDialog>
  );
}
