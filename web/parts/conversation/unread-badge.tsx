import { useTranslation } from 'react-i18next';

/** How many messages wait to be read; nothing when none does. */
export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation('conversation');
  if (count === 0) return null;
  return (
    <span className="shrink-0 rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-white tabular-nums">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{t('unread', { count })}</span>
    </span>
  );
}
