import { useFetchers } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '#api/attachments/views.ts';
import type { DraftView } from '#api/drafts/queries.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import type { HeldView } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { editTextarea } from './edit-textarea.ts';

type Props = {
  messages: Pick<ThreadPage, 'items' | 'held'>;
  /** The reply's draft: where the text of one that was taken back returns to. */
  saved: DraftView | undefined;
  field: RefObject<HTMLTextAreaElement>;
  onFiles(files: AttachmentView[]): void;
};

/** The reader's own replies that go out in some seconds, each with the way back. */
export function HeldReplies({ messages: { items, held }, saved, field, onFiles }: Props) {
  const taken = useRef<HeldView>();
  // The form empties itself when what it has sent is done: what returns before would be lost.
  const sending = useFetchers().some(({ formData }) => formData?.get(intentField) === 'reply');

  // Into the field where it was written, above what has been typed there since.
  useEffect(() => {
    const { current: reply } = taken;
    const { current: textarea } = field;
    if (!reply || sending || held.some(({ id }) => id === reply.id)) return;
    const tooLate = items.some(({ id }) => id === reply.id);
    // The draft may have been read before the messages.
    if (!tooLate && !saved?.body.startsWith(reply.body)) return;
    taken.current = undefined;
    if (tooLate) return;
    onFiles(reply.attachments);
    if (!textarea || textarea.value.includes(reply.body)) return;
    const insert = reply.body + (textarea.value && '\n\n');
    editTextarea(textarea, { from: 0, to: 0, insert, select: [reply.body.length, reply.body.length] });
  }, [items, held, saved, sending, field, onFiles]);

  return (
    <div role="status" className="grid gap-2 not-empty:mb-3">
      {held.map((reply) => (
        <CommandForm
          key={reply.id}
          intent="undo-reply"
          formKey={reply.id}
          stay
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-accent-soft px-3 py-1 text-accent-ink"
        >
          <input type="hidden" name="contentId" value={reply.id} />
          <input type="hidden" name="ticketId" value={reply.ticketId} />
          <Countdown left={reply.left} />
          <Undo
            onPress={() => {
              taken.current = reply;
            }}
          />
        </CommandForm>
      ))}
    </div>
  );
}

function Undo({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('writing');
  return (
    <Submit size="sm" tone="secondary" className="ml-auto" onClick={onPress}>
      {t('held.undo')}
    </Submit>
  );
}

/** Counts down what the server said was left: this device's clock may be wrong. */
function Countdown({ left }: { left: number }) {
  const { t } = useTranslation('writing');
  const [rest, setRest] = useState(left);
  useEffect(() => {
    const end = performance.now() + left;
    const timer = setInterval(() => setRest(Math.max(0, end - performance.now())), 250);
    return () => clearInterval(timer);
  }, [left]);
  const seconds = Math.ceil(rest / 1000);
  // What is read out says it once.
  return (
    <>
      <span className="sr-only">{t('held.announced')}</span>
      <span aria-hidden>{seconds > 0 ? t('held.in', { seconds }) : t('held.now')}</span>
    </>
  );
}
