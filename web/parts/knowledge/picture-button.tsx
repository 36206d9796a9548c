import { ImagePlus } from 'lucide-react';
import { type ChangeEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editTextarea } from '#web/parts/writing/edit-textarea.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

const types = 'image/png,image/jpeg,image/gif,image/webp,image/avif';

/** Adds a picture where the cursor stands in the text. */
export function PictureButton({ field }: { field: RefObject<HTMLTextAreaElement> }) {
  const { t } = useTranslation('knowledge');
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');

  async function add({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    const { current } = field;
    target.value = '';
    if (!file || !current) return;
    setState('busy');
    const url = await upload(file).catch(() => undefined);
    setState(url ? 'idle' : 'failed');
    if (!url) return;
    const name = file.name.replace(/\.\w+$/, '').replace(/[[\]()]/g, '');
    const { selectionStart: from, selectionEnd: to } = current;
    const insert = `![${name}](${url})`;
    editTextarea(current, { from, to, insert, select: [from + 2, from + 2 + name.length] });
  }
  return (
    <>
      <IconButton
        icon={ImagePlus}
        label={t('editor.picture')}
        aria-busy={state === 'busy' || undefined}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept={types}
        hidden
        aria-label={t('editor.picture')}
        onChange={(event) => void add(event)}
      />
      <span role="status" className="self-center text-danger-ink">
        {state === 'failed' && t('editor.pictureFailed')}
      </span>
    </>
  );
}

async function upload(file: File): Promise<string | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let signs = '';
  for (const byte of bytes) signs += String.fromCharCode(byte);
  const response = await fetch('/api/admin/knowledge-base/pictures', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: btoa(signs) }),
  });
  return response.ok ? ((await response.json()) as { url: string }).url : undefined;
}
