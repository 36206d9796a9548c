import { client, type FileView, Refusal, type Session } from './client.ts';
import { h, icon, icons } from './dom.ts';
import type { Storage } from './storage.ts';
import { why } from './why.ts';
import type { WidgetLanguage, Words } from './words.ts';

/** The server says the same. */
const most = 10;
const sizeMost = 25 * 2 ** 20;
const isPicture = ({ type }: FileView) => /^image\/(png|jpeg|gif|webp|avif)$/.test(type);

function sizeIn(language: WidgetLanguage, bytes: number): string {
  const [unit, value] = bytes < 1e6 ? ['kilobyte', Math.ceil(bytes / 1e3)] : ['megabyte', bytes / 1e6];
  const style = { style: 'unit', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, { ...style, unit: String(unit) }).format(Number(value));
}

type Shown = { session: Session; t: Words; language: WidgetLanguage };

/** A file of a message. What it holds comes with the visitor's token, a picture when it comes into view. */
export function fileOf(file: FileView, { session, t, language }: Shown): HTMLElement {
  let address: Promise<string> | undefined;
  const load = () => {
    address ??= client.file(session, file.id).then((blob) => URL.createObjectURL(blob));
    address.catch(() => {
      address = undefined;
    });
    return address;
  };
  const save = () =>
    load().then(
      (href) => h('a', { href, download: file.name }).click(),
      () => undefined,
    );
  const label = t('file.download', { name: file.name });
  if (!isPicture(file))
    return h(
      'button',
      { type: 'button', class: 'file', 'aria-label': label, onclick: save },
      icon(icons.clip),
      `${file.name} (${sizeIn(language, file.size)})`,
    );
  const picture = h('img', { alt: file.name });
  const button = h(
    'button',
    { type: 'button', class: 'picture', 'aria-label': label, onclick: save },
    picture,
  );
  new IntersectionObserver(([entry], observer) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    load().then(
      (href) => picture.setAttribute('src', href),
      () => undefined,
    );
  }).observe(button);
  return button;
}

type Tray = Omit<Shown, 'session'> & {
  storage: Storage;
  /** Under which what is ready is kept. */
  name: string;
  upload(file: File, signal: AbortSignal): Promise<FileView>;
  forget?(file: FileView): Promise<unknown>;
};

/** The files that go with the next message: they go up as soon as they are chosen, dropped or pasted. */
export function fileTray({ t, language, storage, name, upload: send, forget }: Tray) {
  let ready = storage.read<FileView[]>(name) ?? [];
  const going = new Set<Promise<void>>();
  const list = h('ul', { class: 'tray', 'aria-label': t('file.list') });
  const keep = (files: FileView[]) => {
    ready = files;
    storage.write(name, files);
  };
  const row = (label: string, remove: () => void) => {
    const text = h('span', { role: 'status' }, label);
    const onclick = () => {
      item.remove();
      remove();
    };
    const named = { 'aria-label': t('file.remove', { name: label }) };
    const button = h('button', { type: 'button', class: 'remove', ...named, onclick }, icon(icons.close));
    const item = h('li', {}, text, button);
    list.append(item);
    return { item, text };
  };
  const show = (file: FileView) => {
    const { item } = row(`${file.name} (${sizeIn(language, file.size)})`, () => {
      keep(ready.filter(({ id }) => id !== file.id));
      forget?.(file).catch(() => undefined);
    });
    item.dataset.ready = '';
  };
  const upload = async (file: File) => {
    const stop = new AbortController();
    const { item, text } = row(t('file.sending', { name: file.name }), () => stop.abort());
    try {
      if (file.size > sizeMost) throw new Refusal(413, '', 0);
      const sent = await send(file, stop.signal);
      item.remove();
      show(sent);
      keep([...ready, sent]);
    } catch (error) {
      if (stop.signal.aborted) return;
      text.className = 'problem';
      text.textContent = `${file.name}: ${whyNot(error, file, t)}`;
    }
  };
  for (const file of ready) show(file);

  return {
    list,
    add(files: Iterable<File>): void {
      for (const file of [...files].slice(0, Math.max(0, most - ready.length - going.size))) {
        const upward = upload(file).finally(() => going.delete(upward));
        going.add(upward);
      }
    },
    /** Those that are there, once no other is on its way. */
    async all(): Promise<FileView[]> {
      await Promise.all(going);
      return ready;
    },
    /** They are sent; what was refused stays in view. */
    clear(): void {
      keep([]);
      for (const item of list.querySelectorAll('[data-ready]')) item.remove();
    },
    get isEmpty(): boolean {
      return ready.length + going.size === 0;
    },
  };
}

function whyNot(error: unknown, { size }: File, t: Words): string {
  const status = error instanceof Refusal ? error.status : 0;
  if (status === 413) return t('file.tooLarge');
  if (status === 415) return t('file.refused');
  return size === 0 ? t('file.empty') : why(error, t);
}

/** What chooses files for a tray; `label` is shown beside the sign where there is room. */
export function fileChooser(
  tray: Pick<ReturnType<typeof fileTray>, 'add'>,
  t: Words,
  label = '',
): HTMLElement {
  const chooser = h('input', {
    type: 'file',
    multiple: true,
    'aria-label': t('file.attach'),
    onchange: () => {
      tray.add(chooser.files ?? []);
      chooser.value = '';
    },
  });
  return h('label', { class: 'attach', title: t('file.attach') }, icon(icons.clip), label, chooser);
}

/** Files that are dropped on these places or pasted into the field go into the tray. */
export function takeFiles(
  tray: Pick<ReturnType<typeof fileTray>, 'add'>,
  field: HTMLElement,
  places: HTMLElement[],
): void {
  field.addEventListener('paste', (event) => {
    const { files = [], types = [] } = event.clipboardData ?? {};
    // A table of a spreadsheet comes as a text and as its picture: then the text is meant.
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    tray.add(files);
  });
  for (const place of places) {
    place.addEventListener('dragover', (event) => event.preventDefault());
    place.addEventListener('drop', (event) => {
      event.preventDefault();
      tray.add(event.dataTransfer?.files ?? []);
    });
  }
}
