import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail } from '#api/knowledge/views.ts';
import { Card } from '#web/ui/card.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';

/** What readers think of it; who they are is not known. */
export function Remarks({ article: { helpful, unhelpful, remarks } }: { article: ArticleDetail }) {
  const { t } = useTranslation('knowledge');
  return (
    <Card title={t('remarks.title')} className="mt-5">
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-muted">
        <span className="inline-flex items-center gap-1.5">
          <ThumbsUp aria-hidden className="size-4" />
          {t('remarks.helpful', { count: helpful })}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <ThumbsDown aria-hidden className="size-4" />
          {t('remarks.unhelpful', { count: unhelpful })}
        </span>
      </p>
      {remarks.length > 0 && (
        <ul className="mt-3 grid gap-2">
          {remarks.map(({ comment, at }) => (
            <li key={`${at} ${comment}`} className="rounded-md bg-sunken px-3 py-2">
              <p className="break-words whitespace-pre-wrap">{comment}</p>
              <RelativeTime at={at} className="text-xs text-muted" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
