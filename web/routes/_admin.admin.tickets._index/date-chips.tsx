import { Link, useSearchParams } from '@remix-run/react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDays } from '#web/lib/use-days.ts';

/** The days that the list is narrowed to, as another page has led here; each can be taken off. */
export function DateChips() {
  const { t } = useTranslation('admin');
  const { day } = useDays();
  const [search] = useSearchParams();
  const isDay = (value: string | null) => (value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
  const chips = (['created', 'resolved'] as const).flatMap((name) => {
    const [from, to] = [isDay(search.get(`${name}From`)), isDay(search.get(`${name}To`))];
    if (!from && !to) return [];
    const span =
      from === to
        ? day(from!)
        : from && to
          ? `${day(from)} – ${day(to)}`
          : from
            ? t('tickets.dates.from', { from: day(from) })
            : t('tickets.dates.until', { to: day(to!) });
    const rest = new URLSearchParams(search);
    for (const key of [`${name}From`, `${name}To`, 'cursor', 'trail']) rest.delete(key);
    return { name, label: t(`tickets.dates.${name}`, { span }), to: `?${rest}` };
  });
  if (chips.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {chips.map(({ name, label, to }) => (
        <li key={name}>
          <Link
            to={to}
            preventScrollReset
            aria-label={t('tickets.dates.remove', { span: label })}
            className="tap inline-flex items-center gap-2 rounded-full border bg-accent-soft px-3 text-accent-ink hover:border-accent"
          >
            {label}
            <X aria-hidden className="size-3.5" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
