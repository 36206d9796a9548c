import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { Missing } from '#web/parts/missing.tsx';
import type { Portal } from './load-conversation.server.ts';

/** A conversation that was given to somebody else leaves under one's hands. */
export function ConversationMissing({ portal }: { portal: Portal }) {
  const { t } = useTranslation('conversation');
  return (
    <Missing title={t(`missing.${portal}`)} to={paths[portal].conversations()} back={t('missing.toList')}>
      {t(`missing.${portal}Text`)}
    </Missing>
  );
}
