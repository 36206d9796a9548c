import { File, RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#web/lib/problem.ts';
import { useProblemText } from '#web/lib/use-problem-text.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { isPicture } from './attached.ts';
import { attachmentPath } from './upload-file.ts';
import { useSize } from './use-size.ts';
import type { Upload } from './use-uploads.ts';

type Props = {
  upload: Upload;
  /** Whoever sends it may read it already. */
  readable: boolean;
  onRemove(): void;
  onRetry(): void;
};

/** A file that goes with what is being written: how far it is, or why it cannot go. */
export function UploadRow({ upload, readable, onRemove, onRetry }: Props) {
  const { t } = useTranslation('attachments');
  const size = useSize();
  const { name, state, share, sent, problem } = upload;
  const going = state === 'waiting' || state === 'sending';
  const again =
    state === 'failed' && problem !== undefined && (problem.status >= 500 || problem.status === 429);
  return (
    <li className="flex items-center gap-3 rounded-md border bg-raised px-3 py-2">
      {sent && readable && isPicture(sent.type) ? (
        <img src={attachmentPath(sent.id)} alt="" className="size-10 shrink-0 rounded object-cover" />
      ) : (
        <File aria-hidden className="size-5 shrink-0 text-muted" />
      )}
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="min-w-0 font-medium break-words">{sent?.name ?? name}</span>
          <span className="text-muted">{size(upload.size)}</span>
        </p>
        {going && (
          <progress
            value={share}
            aria-label={t('progress', { name })}
            className="h-1.5 w-full accent-accent"
          />
        )}
        {problem && state === 'failed' && <Why problem={problem} />}
        {state === 'ready' && (
          <span role="status" className="sr-only">
            {t('ready', { name })}
          </span>
        )}
      </div>
      {again && <IconButton icon={RotateCw} label={t('retry', { name })} onClick={onRetry} />}
      <IconButton icon={X} label={t(going ? 'cancel' : 'remove', { name })} onClick={onRemove} />
    </li>
  );
}

function Why({ problem }: { problem: Problem }) {
  return (
    <p role="alert" className="text-danger-ink">
      {useProblemText(problem)}
    </p>
  );
}
