import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '#api/attachments/views.ts';
import type { DraftKind, DraftView, Thread } from '#api/drafts/queries.ts';
import type { ThreadPage } from '#api/tickets/thread.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { useViewer } from '#web/lib/viewer.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { Colleagues } from '#web/parts/conversation/colleagues.tsx';
import { useTellTyping } from '#web/parts/conversation/use-tell-typing.ts';
import { afterField } from '#web/parts/writing/after.ts';
import { HeldReplies } from '#web/parts/writing/held-replies.tsx';
import { SendAnyway } from '#web/parts/writing/send-anyway.tsx';
import { TextEditor } from '#web/parts/writing/text-editor.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Kbd } from '#web/ui/kbd.tsx';

const kinds = ['reply', 'note'] as const;
/** What follows a reply; the first is what Ctrl and Enter do. */
const allEndings = ['wait', 'send', 'resolve'] as const;
export const composerId = 'write';

type Props = {
  customer: string;
  open: boolean;
  thread: Thread;
  drafts: DraftView[];
  /** What the writer has before them. */
  messages: ThreadPage;
  conversationId: string;
  /** Whose readers a note can name, and what takes a reply back while it waits to go out; not every conversation has one. */
  ticketId: string | undefined;
  endings?: readonly (typeof allEndings)[number][];
};

/**
 * Where agents write: to the customer, or a note among themselves. Both texts stay while one switches, and the switch is
 * radio buttons and CSS, so it needs no script. When the ticket closes meanwhile, a text that was begun stays in view.
 */
export function Composer({
  customer,
  open,
  thread,
  drafts,
  messages,
  conversationId,
  ticketId,
  endings = allEndings,
}: Props) {
  const { t } = useTranslation('ticket');
  const reply = useRef<HTMLTextAreaElement>(null);
  const { undoSeconds } = useViewer().business;
  const newest = messages.items.at(-1);
  const [returned, setReturned] = useState<AttachmentView[]>([]);
  const typing = useTellTyping(thread, newest?.at);
  const draft = (kind: DraftKind) => ({ ...thread, kind, saved: drafts.find((one) => one.kind === kind) });
  return (
    <section
      {...(thread.thread === 'ticket' && { id: composerId })}
      aria-label={`${t('composer.label')}: ${customer}`}
      className={`group/composer rounded-lg border bg-raised p-4 shadow-card has-[[value=note]:checked]:border-warning/40 has-[[value=note]:checked]:bg-warning-soft ${open ? '' : 'not-has-[textarea:not(:placeholder-shown)]:hidden'}`}
    >
      <Colleagues thread={thread} conversationId={conversationId} newest={newest} />
      <HeldReplies messages={messages} saved={draft('reply').saved} field={reply} onFiles={setReturned} />
      <fieldset className="mb-3 flex gap-1">
        <legend className="sr-only">{t('composer.kind')}</legend>
        {kinds.map((kind) => (
          <label
            key={kind}
            className="tap flex items-center rounded-md px-3 font-medium text-muted has-checked:bg-accent-soft has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={`composer ${thread.id}`}
              value={kind}
              defaultChecked={kind === 'reply'}
              className="sr-only"
            />
            {t(`composer.${kind}`)}
          </label>
        ))}
      </fieldset>
      <div className="group-has-[[value=note]:checked]/composer:hidden">
        <CommandForm intent="reply" multipart className="grid gap-3">
          {newest && <input type="hidden" name={afterField} value={newest.id} />}
          {ticketId && undoSeconds > 0 && <input type="hidden" name="hold" value={undoSeconds} />}
          <Field name="body" label={t('composer.replyTo', { name: customer })} hideLabel required>
            {(control) => (
              <TextEditor
                control={control}
                fieldRef={reply}
                onInput={typing}
                draft={draft('reply')}
                rows={5}
                placeholder={t('composer.replyTo', { name: customer })}
              />
            )}
          </Field>
          <Attachments returned={returned} saved={draft('reply').saved?.attachments} />
          <div className="flex flex-wrap items-center gap-2">
            {endings.map((ending, index) => (
              <Submit key={ending} name="then" value={ending} tone={index === 0 ? 'primary' : 'secondary'}>
                {t(`composer.${ending}`)}
              </Submit>
            ))}
            <SendAnyway ending={endings[0]} />
            <Shortcut />
          </div>
        </CommandForm>
      </div>
      <div className="hidden group-has-[[value=note]:checked]/composer:block">
        <CommandForm intent="note" multipart className="grid gap-3">
          <Field name="body" label={t('composer.noteLabel', { name: customer })} hideLabel required>
            {(control) => (
              <TextEditor
                control={control}
                draft={draft('note')}
                mentionIn={ticketId}
                rows={5}
                placeholder={t('composer.noteLabel', { name: customer })}
              />
            )}
          </Field>
          <Attachments saved={draft('note').saved?.attachments} />
          <div className="flex flex-wrap items-center gap-2">
            <Submit>{t('composer.add')}</Submit>
            <Shortcut />
          </div>
        </CommandForm>
      </div>
    </section>
  );
}

function Shortcut() {
  return (
    <span aria-hidden className="ml-auto max-sm:hidden">
      <Kbd>Ctrl Enter</Kbd>
    </span>
  );
}
