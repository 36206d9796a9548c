import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { draftOf } from '#web/parts/service/draft.ts';
import { ServicePreview } from '#web/parts/service/service-preview.tsx';
import { Card } from '#web/ui/card.tsx';

type Props = { service: ServiceView };

/** Takes the service off the shelf. Says first what becomes of what refers to it. */
export function Archive({ service: { version, name } }: Props) {
  const { t } = useTranslation('services');
  return (
    <Card title={t('archive.title')}>
      <p className="mb-3 text-muted">{t('archive.about')}</p>
      <CommandForm intent="archive" stay className="grid">
        <input type="hidden" name="version" value={version} />
        <Submit tone="secondary">{t('archive.submit', { name })}</Submit>
      </CommandForm>
    </Card>
  );
}

/** An archived service: as it was, with the way back, and out for good. */
export function Archived({ service }: Props) {
  const { t } = useTranslation('services');
  const { name, version, picture, currency, inUse } = service;
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid content-start gap-5">
        <Card title={t('archive.badge')}>
          <p className="mb-3 text-muted">{t('archive.is')}</p>
          <CommandForm intent="restore" stay className="grid justify-items-start">
            <input type="hidden" name="version" value={version} />
            <Submit>{t('archive.restore')}</Submit>
          </CommandForm>
        </Card>
        <Card title={t('delete.title')}>
          {inUse ? (
            <p className="text-muted">{t('delete.inUse')}</p>
          ) : (
            <>
              <p className="mb-3 text-muted">{t('delete.about')}</p>
              <CommandForm intent="delete" stay className="grid gap-3 justify-items-start">
                <Submit tone="danger">{t('delete.submit', { name })}</Submit>
              </CommandForm>
            </>
          )}
        </Card>
      </div>
      <ServicePreview draft={draftOf(service)} picture={picture} currency={currency} />
    </div>
  );
}
