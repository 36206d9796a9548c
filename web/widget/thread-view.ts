import { bubble, timeIn } from './bubbles.ts';
import { client, type FileView } from './client.ts';
import type { Conversation } from './conversation.ts';
import { h, icon, icons } from './dom.ts';
import { fileChooser, fileOf, fileTray, takeFiles } from './files.ts';
import type { Outgoing } from './outbox.ts';
import type { Storage } from './storage.ts';
import { why } from './why.ts';
import type { WidgetLanguage, Words } from './words.ts';

type Parts = {
  conversation: Conversation;
  storage: Storage;
  t: Words;
  language: WidgetLanguage;
  greeting: HTMLElement;
  anew: () => void;
};

const draftName = 'reply';

/** The messages and the field for the next one. `update` shows what has changed, and touches nothing else. */
export function threadView({ conversation, storage, t, language, greeting, anew }: Parts) {
  const time = timeIn(language);
  const { session } = conversation;
  const tray = fileTray({
    ...{ t, language, storage, name: 'files' },
    upload: (file, signal) => client.upload(session, file, signal),
    forget: ({ id }) => client.forget(session, id),
  });
  const shownFiles = (files: FileView[]) => files.map((file) => fileOf(file, { session, t, language }));
  const shown = new Map<string, HTMLElement>();
  const list = h('ol', { class: 'list' });
  const waiting = h('ol', { class: 'list' });
  const older = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      hidden: true,
      onclick: () => conversation.readOlder().catch(() => undefined),
    },
    t('thread.older'),
  );
  const seen = h('p', { class: 'seen' });
  const typing = h('p', { class: 'status', role: 'status' });
  const pane = h(
    'div',
    { class: 'pane', role: 'log', tabindex: 0, 'aria-label': t('thread.label') },
    older,
    greeting,
    list,
    waiting,
    seen,
  );

  let stays = true;
  pane.addEventListener('scroll', () => {
    stays = isAtEnd();
  });
  // A picture that comes later does not push away what one reads.
  const onLoad = () => {
    if (stays) pane.scrollTop = pane.scrollHeight;
  };
  pane.addEventListener('load', onLoad, true);
  const isAtEnd = () => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 60;

  const field = h('textarea', {
    rows: 1,
    'aria-label': t('thread.write'),
    placeholder: t('thread.write'),
    title: t('thread.keys'),
    enterkeyhint: 'send',
  });
  field.value = storage.read<string>(draftName) ?? '';
  const resize = () => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight + 2, 140)}px`;
  };
  const send = async (event: Event) => {
    event.preventDefault();
    field.focus();
    if (!field.value.trim() && tray.isEmpty) return;
    const files = await tray.all();
    const text = field.value.trim();
    if (!text && files.length === 0) return;
    tray.clear();
    field.value = '';
    storage.remove(draftName);
    resize();
    conversation.outbox.add(text, files);
    pane.scrollTop = pane.scrollHeight;
  };
  const form = h(
    'form',
    { class: 'write', onsubmit: send },
    tray.list,
    fileChooser(tray, t),
    field,
    h('button', { type: 'submit', class: 'primary', 'aria-label': t('thread.send') }, icon(icons.send)),
  );
  field.addEventListener('input', () => {
    storage.write(draftName, field.value);
    resize();
    if (field.value.trim()) conversation.tellTyping();
  });
  takeFiles(tray, field, [pane, form]);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  });
  const overText = h('span');
  const signIn = h('a', { href: '/portal/chat', target: '_blank', rel: 'noopener' }, t('thread.signIn'));
  const over = h(
    'div',
    { class: 'over', hidden: true },
    h('p', {}, overText, ' ', signIn),
    h('button', { type: 'button', class: 'primary', onclick: anew }, t('thread.anew')),
  );

  const outgoing = (one: Outgoing) => {
    const files = one.files.map(({ name }) => h('p', { class: 'file' }, icon(icons.clip), name));
    const item = bubble({ author: t('thread.you'), mine: true, body: one.body, files }, t, time);
    if (!one.refused) item.append(h('p', { class: 'fate' }, t('thread.sending')));
    else
      item.append(
        h('p', { class: 'fate problem', role: 'alert' }, t('thread.failed', { why: why(one.refused, t) })),
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => conversation.outbox.retry(one.id) },
          t('thread.again'),
        ),
        h(
          'button',
          { type: 'button', class: 'quiet', onclick: () => conversation.outbox.discard(one.id) },
          t('thread.discard'),
        ),
      );
    return item;
  };
  const placeMessages = () => {
    conversation.messages.forEach((message, index) => {
      if (shown.has(message.id)) return;
      const author = message.mine ? t('thread.you') : (message.author?.name ?? t('thread.us'));
      const item = bubble({ ...message, author, files: shownFiles(message.attachments) }, t, time);
      shown.set(message.id, item);
      list.insertBefore(item, list.children[index] ?? null);
    });
  };
  const statusText = () => {
    if (!navigator.onLine) return t('thread.offline');
    if (conversation.typing) return t('thread.typing', { name: conversation.typing });
    return conversation.loaded && !conversation.live ? t('thread.reconnecting') : '';
  };
  const setText = (element: HTMLElement, text: string) => {
    if (element.textContent !== text) element.textContent = text;
  };

  return {
    elements: [pane, typing, form, over],
    focus: () => field.focus(),
    resize,
    update() {
      const atEnd = isAtEnd() || shown.size === 0;
      const before = pane.scrollHeight;
      placeMessages();
      const known = new Set(conversation.messages.map(({ id }) => id));
      const onTheirWay = conversation.outbox.items.filter(
        ({ messageId }) => !messageId || !known.has(messageId),
      );
      waiting.replaceChildren(...onTheirWay.map(outgoing));
      older.hidden = !conversation.older;
      const { seenAt } = conversation;
      const last = conversation.messages.findLast(({ mine }) => mine);
      setText(seen, seenAt && last && last.at <= seenAt ? t('thread.seen', { time: time(seenAt) }) : '');
      setText(typing, statusText());
      form.hidden = conversation.over !== undefined;
      over.hidden = !form.hidden;
      signIn.hidden = conversation.over !== 'converted';
      if (conversation.over) setText(overText, t(`thread.${conversation.over}`));
      if (atEnd) pane.scrollTop = pane.scrollHeight;
      // What is put in above does not move what one reads.
      else if (pane.scrollTop < 60) pane.scrollTop += pane.scrollHeight - before;
    },
  };
}
