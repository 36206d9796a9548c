import { SendHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationView } from '#api/conversations/views.ts';
import type { DraftView } from '#api/drafts/queries.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Attachments } from '#web/parts/attachment/attachments.tsx';
import { TextEditor } from '#web/parts/writing/text-editor.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { useTellTyping } from './use-tell-typing.ts';

type Props = { conversation: ConversationView; drafts: DraftView[] };

/** Where a customer or provider writes, in every state: it reopens what was solved and follows up what was closed. */
export function Write({ conversation, drafts }: Props) {
  const { t } = useTranslation(['conversation', 'customer']);
  const { id, ticket, lastMessage } = conversation;
  const typing = useTellTyping({ thread: 'conversation', id }, lastMessage?.at);
  const over = ticket?.status === 'resolved' || ticket?.status === 'closed' ? ticket.status : undefined;
  return (
    <div className="border-t p-3 [&_textarea]:max-h-40 [&_textarea]:min-h-16">
      <CommandForm intent="write" multipart className="grid gap-2">
        <input type="hidden" name="conversation" value={id} />
        <Field
          name="body"
          label={t('conversation:chat.write')}
          hideLabel
          required
          hint={over && t(`customer:respond.hint.${over}`)}
        >
          {(control) => (
            <TextEditor
              control={control}
              draft={{ thread: 'conversation', id, kind: 'reply', saved: drafts[0] }}
              rows={2}
              placeholder={t('conversation:chat.write')}
              onInput={typing}
            />
          )}
        </Field>
        <Attachments saved={drafts[0]?.attachments} />
        <div className="flex items-center justify-between gap-3">
          <p className="text-xs text-muted max-sm:hidden">{t('conversation:chat.keys')}</p>
          <Submit className="ml-auto">
            <SendHorizontal aria-hidden />
            {t('customer:respond.submit')}
          </Submit>
        </div>
      </CommandForm>
    </div>
  );
}
