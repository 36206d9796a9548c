import { CalendarCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { Card } from '#web/ui/card.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('common:nav.today');

/** A provider's day: who they are here, and what is planned. */
export default function ProviderToday() {
  const { t } = useTranslation('provider');
  const { member, business } = useViewer();
  return (
    <>
      <PageHeader
        title={t('greeting', { name: member.name })}
        description={t('where', { business: business.name })}
      />
      <Card>
        <EmptyState icon={CalendarCheck} title={t('empty.title')}>
          {t('empty.text', { business: business.name })}
        </EmptyState>
      </Card>
    </>
  );
}
