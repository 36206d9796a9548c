import { useTranslation } from 'react-i18next';
import type { ArticleView } from '#api/knowledge/views.ts';
import { Badge } from '#web/ui/badge.tsx';

const tones = { draft: 'warning', published: 'success', archived: 'neutral' } as const;

export function ArticleStatus({ status }: { status: ArticleView['status'] }) {
  const { t } = useTranslation('knowledge');
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>;
}
