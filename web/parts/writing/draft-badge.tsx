import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '#web/ui/badge.tsx';

/** In lists: the reader has begun to write there. */
export function DraftBadge() {
  const { t } = useTranslation('writing');
  return (
    <Badge tone="accent" icon={Pencil}>
      {t('draft.mark')}
    </Badge>
  );
}
