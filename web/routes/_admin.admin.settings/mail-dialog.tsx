import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import type { Mail } from './setting-views.ts';

// A letter's links open beside this page; in its frame they would lead nowhere.
const inNewTab = '<base target="_blank">';

/** A mail as its reader gets it, in a frame that runs no script and is nobody here; its plain text below. */
export function MailDialog({ mail: { template, recipient, rendered, sentAt, dueAt } }: { mail: Mail }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (
    <UrlDialog
      title={rendered?.subject ?? t('settings.mail.unrendered', { template })}
      description={`${recipient} · ${format.dateTime(sentAt ?? dueAt)}`}
    >
      {rendered ? (
        <>
          <iframe
            title={rendered.subject}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={rendered.html.replace('<head>', `<head>${inNewTab}`)}
            className="h-[50dvh] w-full rounded-md border bg-raised"
          />
          <details className="mt-3">
            <summary className="tap cursor-pointer font-medium">{t('settings.mail.asText')}</summary>
            <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-sans text-sm break-words whitespace-pre-wrap">
              {rendered.text}
            </pre>
          </details>
        </>
      ) : (
        <p className="text-muted">{t('settings.mail.notYet')}</p>
      )}
    </UrlDialog>
  );
}
