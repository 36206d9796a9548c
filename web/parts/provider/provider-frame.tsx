import { useLocation } from '@remix-run/react';
import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Stars } from '#web/ui/stars.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { Face } from './face.tsx';
import { LiveStatus } from './live-status.tsx';
import type { ProviderPage } from './load-provider.server.ts';

/** Head and tabs of the pages of one provider. */
export function ProviderFrame({
  page: { provider, status },
  children,
}: {
  page: ProviderPage;
  children: ReactNode;
}) {
  const { t } = useTranslation(['providers', 'conversation', 'money', 'reviews']);
  const { pathname } = useLocation();
  useLive(({ process, id }) => (process === 'provider' && id === provider.id) || process === 'booking');
  const { id, name, photo, email, rating, ratingCount, active, canSignIn } = provider;
  const tabs = [
    { to: paths.admin.provider(id), label: t('tab.profile') },
    { to: paths.admin.providerAvailability(id), label: t('tab.availability') },
    { to: paths.admin.providerReviews(id), label: t('reviews:title') },
    { to: paths.admin.payRates({ provider: id }), label: t('money:rates.title') },
    { to: paths.admin.earnings({ provider: id }), label: t('money:earnings.title') },
  ];
  return (
    <>
      <PageHeader
        title={
          <span className="flex items-center gap-3">
            <Face name={name} photo={photo} size="lg" />
            <span className="min-w-0 break-words">
              {name} {!active && <Badge>{t('filter.inactive')}</Badge>}
              {active && !canSignIn && <Badge tone="info">{t('invited')}</Badge>}
            </span>
          </span>
        }
        description={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <LiveStatus status={status} />
            {rating !== null && (
              <span className="inline-flex items-center gap-1.5">
                <Stars value={rating} /> {t('ratings', { count: ratingCount })}
              </span>
            )}
            <a href={`mailto:${email}`} className="hover:underline">
              {email}
            </a>
          </span>
        }
        actions={
          <CommandForm intent="message" formKey="message" action={paths.admin.provider(id)}>
            <Submit tone="secondary">
              <MessagesSquare aria-hidden />
              {t('conversation:provider.message')}
            </Submit>
          </CommandForm>
        }
        back={<BackLink to={paths.admin.providers()}>{t('title')}</BackLink>}
      />
      <Tabs
        label={name}
        tabs={tabs.map((tab) => ({ ...tab, current: tab.to === pathname.replace(/\/$/, '') }))}
      />
      <div className="mt-5">{children}</div>
    </>
  );
}
