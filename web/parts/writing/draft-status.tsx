import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';
import type { KeeperState } from './draft-keeper.ts';

/** Under a field: when what stands there was last saved. */
export function DraftStatus({ savedAt, failed }: KeeperState) {
  const { t } = useTranslation('writing');
  const format = useFormat();
  const now = useNow();
  if (failed) return <p className="text-xs text-warning-ink">{t('draft.failed')}</p>;
  if (!savedAt) return null;
  const today = format.date(savedAt) === format.date(now);
  const moment = today ? format.time(savedAt) : format.dateTime(savedAt);
  return <p className="text-xs text-muted">{t('draft.saved', { moment })}</p>;
}
