import { Link } from '@remix-run/react';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

export type BulkResult = {
  id: string;
  status: 'accepted' | 'refused' | 'sent' | 'not_found';
  detail?: string;
};

type Props = {
  results: BulkResult[];
  /** Says how many went well. */
  done: (count: number) => string;
  linkOf: (id: string) => { to: string; name: string };
  onClose?: () => void;
};

/** What became of each row: how many went well, and by name each one that did not. */
export function BulkOutcome({ results, done, linkOf, onClose }: Props) {
  const { t } = useTranslation(['admin', 'common']);
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome is announced anew
  useEffect(() => box.current?.focus(), [results]);
  const accepted = results.filter(({ status }) => status === 'accepted').length;
  const queued = results.filter(({ status }) => status === 'sent').length;
  const failed = results.filter(({ status }) => status === 'refused' || status === 'not_found');
  return (
    <div ref={box} tabIndex={-1} role="status" className="relative p-3 outline-none">
      <Callout
        tone={failed.length > 0 ? 'warning' : 'success'}
        title={[
          accepted > 0 && done(accepted),
          queued > 0 && t('bulk.queued', { count: queued }),
          failed.length > 0 && t('bulk.failed', { count: failed.length }),
        ]
          .filter(Boolean)
          .join(' ')}
      >
        {failed.length > 0 && (
          <ul className="mt-1 list-disc pr-8 pl-4">
            {failed.map(({ id, status, detail }) => (
              <li key={id}>
                <Link to={linkOf(id).to} className="font-medium underline">
                  {linkOf(id).name}
                </Link>
                {': '}
                {detail ?? t(`bulk.status.${status as 'refused'}`)}
              </li>
            ))}
          </ul>
        )}
      </Callout>
      {onClose && (
        <span className="absolute top-4 right-4">
          <IconButton icon={X} label={t('common:close')} onClick={onClose} />
        </span>
      )}
    </div>
  );
}
