import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { actOnChat, loadChat } from '#web/parts/conversation/chat.server.ts';
import { Chat } from '#web/parts/conversation/chat.tsx';

export const meta = titled('conversation:own.title');

export { clientAction } from '#web/lib/client-action.ts';
export { revalidateAfterRefusal as shouldRevalidate } from '#web/parts/ticket/revalidate-after-refusal.ts';

export const loader = (args: LoaderFunctionArgs) => loadChat(args);

export const action = (args: ActionFunctionArgs) => actOnChat(args);

/** A provider's conversation with the admins. */
export default function ProviderMessages() {
  const { t } = useTranslation('conversation');
  const { business } = useViewer();
  return (
    <Chat
      data={useLoaderData<typeof loader>()}
      title={t('own.title')}
      about={t('own.about', { business: business.name })}
      empty={{ title: t('own.empty'), text: t('own.emptyText') }}
    />
  );
}
