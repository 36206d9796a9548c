import { Download, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '#api/attachments/views.ts';
import { isPicture } from './attached.ts';
import { attachmentPath } from './upload-file.ts';
import { useSize } from './use-size.ts';

/** What was sent with a message: pictures small, the rest by name and size. */
export function MessageFiles({ attachments }: { attachments: AttachmentView[] }) {
  const { t } = useTranslation('attachments');
  if (attachments.length === 0) return null;
  return (
    <ul aria-label={t('sent')} className="mt-2 grid justify-items-start gap-2 first:mt-0">
      {attachments.map((file) => (
        <li key={file.id} className="max-w-full">
          {isPicture(file.type) ? <Picture {...file} /> : <FileLink {...file} />}
        </li>
      ))}
    </ul>
  );
}

const Picture = ({ id, name }: AttachmentView) => (
  <a href={attachmentPath(id)} target="_blank" rel="noreferrer" title={name} className="block">
    <img
      src={attachmentPath(id)}
      alt={name}
      loading="lazy"
      className="max-h-60 min-h-6 max-w-full min-w-6 rounded-lg border bg-raised object-contain"
    />
  </a>
);

function FileLink({ id, name, type, size }: AttachmentView) {
  const format = useSize();
  // Browsers show a paper by themselves; the rest is for other programs.
  const opens = type === 'application/pdf';
  const Icon = opens ? FileText : Download;
  return (
    <a
      href={attachmentPath(id)}
      {...(opens ? { target: '_blank', rel: 'noreferrer' } : { download: name })}
      className="tap inline-flex max-w-full items-center gap-2 rounded-md border bg-raised px-3 text-ink hover:underline"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 font-medium break-words">{name}</span>
      <span className="shrink-0 text-muted">{format(size)}</span>
    </a>
  );
}
