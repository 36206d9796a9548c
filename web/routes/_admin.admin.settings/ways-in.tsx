import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '#api/inbound/queries.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useFormat } from '#web/lib/use-format.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';

/** The two ways by which mail gets here, and how to set them up. */
export function WaysIn({ intake: { webhook, imap, lastDay } }: { intake: IntakeView }) {
  const { t } = useTranslation('email');
  const format = useFormat();
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Card title={t('webhook.title')}>
        <p className="max-w-prose text-muted">{t('webhook.about')}</p>
        <code className="my-3 block rounded-md bg-sunken p-3 text-xs break-all select-all">{webhook}</code>
        <p className="max-w-prose text-muted">{t('webhook.how')}</p>
        <pre className="my-3 overflow-x-auto rounded-md bg-sunken p-3 text-xs">
          {`curl --data-binary @- -H 'Content-Type: message/rfc822' \\\n  ${webhook}`}
        </pre>
        <CommandForm intent="rotate" stay className="grid justify-items-start gap-2">
          <p className="max-w-prose text-xs text-muted">{t('webhook.rotateAbout')}</p>
          <Submit tone="secondary" size="sm">
            {t('webhook.rotate')}
          </Submit>
        </CommandForm>
      </Card>
      <div className="grid gap-5">
        <Card title={t('imap.title')}>
          {imap?.failingSince && (
            <div className="mb-3">
              <Callout
                tone="danger"
                title={t('imap.failing', { moment: format.dateTime(imap.failingSince) })}
              >
                {imap.lastError}
              </Callout>
            </div>
          )}
          {imap ? (
            <Facts>
              <Fact name={t('imap.fetched')}>
                {imap.fetchedAt ? format.dateTime(imap.fetchedAt) : t('imap.never')}
              </Fact>
              <Fact name={t('imap.seen')}>{format.number(imap.seen)}</Fact>
              <Fact name={t('imap.stored')}>{format.number(imap.stored)}</Fact>
            </Facts>
          ) : (
            <p className="max-w-prose text-muted">{t('imap.none')}</p>
          )}
        </Card>
        <Card title={t('lastDay')}>
          <Facts>
            {(['taken', 'ignored', 'refused', 'bounce', 'received'] as const).map((status) => (
              <Fact key={status} name={t(`status.${status}`)}>
                {format.number(lastDay[status])}
              </Fact>
            ))}
          </Facts>
        </Card>
      </div>
    </div>
  );
}

const Facts = ({ children }: { children: ReactNode }) => <dl className="grid gap-2">{children}</dl>;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
