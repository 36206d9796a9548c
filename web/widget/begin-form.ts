import { client, type Refusal, type Session } from './client.ts';
import { h } from './dom.ts';
import { fileChooser, fileTray, takeFiles } from './files.ts';
import type { Storage } from './storage.ts';
import { why } from './why.ts';
import type { WidgetLanguage, Words } from './words.ts';

type Draft = { name: string; email: string; message: string };
type Parts = {
  key: string;
  t: Words;
  language: WidgetLanguage;
  storage: Storage;
  /** The address of the page that the visitor looks at. */
  page: () => string | undefined;
  begun: (session: Session) => void;
};

const draftName = 'draft';
const visitName = 'visit';
const looksLikeEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Who writes, and what: kept as it is typed, and sent once however often the button is pressed. */
export function beginForm({ key, t, language, storage, page, begun }: Parts): HTMLFormElement {
  const draft = storage.read<Draft>(draftName) ?? { name: '', email: '', message: '' };
  const name = h('input', { name: 'name', autocomplete: 'name', maxlength: 100 });
  const email = h('input', { name: 'email', type: 'email', autocomplete: 'email', maxlength: 254 });
  const message = h('textarea', { name: 'message', rows: 4 });
  const fields = { name, email, message };
  const problem = h('p', { class: 'problem', role: 'alert' });
  const button = h('button', { type: 'submit', class: 'primary' }, t('form.send'));
  for (const [field, control] of Object.entries(fields)) control.value = draft[field as keyof Draft] ?? '';

  const visit = storage.read<string>(visitName) ?? crypto.randomUUID();
  const tray = fileTray({
    ...{ t, language, storage, name: 'first-files' },
    upload: (file, signal) => {
      storage.write(visitName, visit);
      return client.uploadFirst({ key, visit }, file, signal);
    },
  });

  const typed = (): Draft => ({
    name: name.value.trim(),
    email: email.value.trim(),
    message: message.value.trim(),
  });
  /** The same words again are the same message; other words are another. */
  const attempt = { said: '', id: '' };
  let sending = false;

  const complaintOf = (field: keyof Draft, value: string) => {
    if (!value) return t('form.missing');
    return field === 'email' && !looksLikeEmail.test(value) ? t('form.emailWrong') : '';
  };
  const check = () => {
    let first: HTMLElement | undefined;
    for (const [field, value] of Object.entries(typed()) as [keyof Draft, string][]) {
      const complaint = complaintOf(field, value);
      mark(fields[field], complaint);
      if (complaint) first ??= fields[field];
    }
    first?.focus();
    return first === undefined;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending || !check()) return;
    sending = true;
    problem.textContent = '';
    button.textContent = t('form.sending');
    button.setAttribute('aria-busy', 'true');
    const attachmentIds = (await tray.all()).map(({ id }) => id);
    const body = { ...typed(), ...(attachmentIds.length > 0 && { visit, attachmentIds }) };
    const said = JSON.stringify(body);
    if (attempt.said !== said) Object.assign(attempt, { said, id: crypto.randomUUID() });
    try {
      const from = page();
      const { leadId, token } = await client.begin({ key, ...body, ...(from && { page: from }) }, attempt.id);
      storage.remove(draftName);
      storage.remove(visitName);
      tray.clear();
      begun({ leadId, token, email: body.email });
    } catch (error) {
      problem.textContent = why(error, t);
      const wrong = (error as Refusal).fields?.find((field) => field in fields);
      if (wrong) fields[wrong as keyof Draft].focus();
    }
    sending = false;
    button.textContent = t('form.send');
    button.removeAttribute('aria-busy');
  };
  const form = h(
    'form',
    {
      class: 'begin',
      'aria-label': t('form.label'),
      novalidate: true,
      onsubmit: submit,
      oninput: ({ target }) => {
        storage.write(draftName, typed());
        if (target instanceof HTMLElement && target.getAttribute('aria-invalid')) mark(target, '');
      },
    },
    ...Object.entries(fields).map(([field, control]) => labelled(t(`form.${field as keyof Draft}`), control)),
    tray.list,
    fileChooser(tray, t, t('file.attach')),
    problem,
    button,
    h('p', { class: 'hint' }, t('form.why')),
  );
  takeFiles(tray, message, [form]);
  return form;
}

function labelled(label: string, control: HTMLInputElement | HTMLTextAreaElement): HTMLElement {
  const complaint = h('span', { class: 'complaint', id: `${control.name}-complaint` });
  control.required = true;
  control.setAttribute('aria-describedby', complaint.id);
  return h('label', {}, h('span', {}, label), control, complaint);
}

function mark(control: HTMLElement, complaint: string): void {
  if (complaint) control.setAttribute('aria-invalid', 'true');
  else control.removeAttribute('aria-invalid');
  if (control.nextElementSibling) control.nextElementSibling.textContent = complaint;
}
