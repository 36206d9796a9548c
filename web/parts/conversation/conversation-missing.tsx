import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { UserRoundX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { RouteError } from '#web/parts/route-error.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import type { Portal } from './load-conversation.server.ts';

/** A conversation that was given to somebody else leaves under one's hands. */
export function ConversationMissing({ portal }: { portal: Portal }) {
  const { t } = useTranslation('conversation');
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <RouteError />;
  return (
    <EmptyState
      heading="h1"
      icon={UserRoundX}
      title={t(`missing.${portal}`)}
      action={<ButtonLink to={paths[portal].conversations()}>{t('missing.toList')}</ButtonLink>}
    >
      {t(`missing.${portal}Text`)}
    </EmptyState>
  );
}
