import { useTranslation } from 'react-i18next';
import type { MessageView } from '#api/tickets/views.ts';
import { useWhoTypes } from './use-who-types.ts';
import { isColleague } from './use-who-views.ts';

type Props = { conversationId: string; newest: MessageView | undefined; reader: 'agent' | 'customer' };

/** Who of the other side types the next message. */
export function TypingLine({ conversationId, newest, reader }: Props) {
  const { t } = useTranslation('conversation');
  const typing = useWhoTypes(conversationId, newest).filter(
    (one) => isColleague(one) === (reader === 'customer'),
  );
  return (
    <p role="status" className="min-h-6 text-xs text-muted">
      {typing.length > 0 &&
        t('typing', { count: typing.length, names: typing.map(({ name }) => name).join(', ') })}
    </p>
  );
}
