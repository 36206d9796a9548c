import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Input } from '#web/ui/form/input.tsx';

/** The secret address that calendar programs subscribe to; folded away, because whoever sees it can use it. */
export function CalendarFeed({ url }: { url: string }) {
  const { t } = useTranslation('bookings');
  return (
    <Card title={t('feed.title')}>
      <p className="text-muted">{t('feed.text')}</p>
      <details className="mt-3">
        <summary className="cursor-pointer font-medium">{t('feed.show')}</summary>
        <div className="mt-3 grid gap-3">
          <Input readOnly value={url} aria-label={t('feed.address')} />
          <CommandForm intent="renew-feed" stay>
            <p className="text-xs text-muted">{t('feed.renewed')}</p>
            <div>
              <Submit tone="secondary">{t('feed.renew')}</Submit>
            </div>
          </CommandForm>
        </div>
      </details>
    </Card>
  );
}
