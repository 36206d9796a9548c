import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLive } from '#web/lib/use-live.ts';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';
import type { ChatData } from './chat.server.ts';
import { MessagesPane } from './messages-pane.tsx';
import { Write } from './write.tsx';

type Props = {
  data: ChatData;
  title: string;
  /** With whom it is. */
  about: string;
  /** In place of messages that are not there yet. */
  empty: { title: string; text: string };
  /** Beside the title. */
  aside?: ReactNode;
};

/** The page of the one conversation that a customer or a provider has with the business. */
export function Chat({ data: { conversation, messages, drafts }, title, about, empty, aside }: Props) {
  useLive(({ process }) => process === 'ticket' || process === 'conversation');
  return (
    <section className="flex h-[calc(100dvh-5.5rem)] min-h-96 flex-col rounded-lg border bg-raised shadow-card sm:h-[calc(100dvh-6.5rem)]">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-3">
        <div className="min-w-0">
          <h1 className="text-base font-semibold">{title}</h1>
          <p className="text-muted">{about}</p>
        </div>
        {aside}
      </header>
      <MessagesPane
        conversation={conversation}
        messages={messages}
        reader="customer"
        empty={
          <div className="m-auto">
            <EmptyState icon={MessagesSquare} title={empty.title}>
              {empty.text}
            </EmptyState>
          </div>
        }
      />
      <Write conversation={conversation} drafts={drafts} />
    </section>
  );
}
