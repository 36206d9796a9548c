import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

/** A rating or an average as stars. */
export function Stars({ value }: { value: number }) {
  const { t } = useTranslation();
  const shown = useFormat().number(Math.round(value * 10) / 10);
  return (
    <span
      role="img"
      aria-label={t('stars.of', { value: shown })}
      className="inline-flex gap-0.5 align-[-0.125em]"
    >
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={`size-4 ${star <= Math.round(value) ? 'fill-current text-star' : 'text-line-strong'}`}
        />
      ))}
    </span>
  );
}
