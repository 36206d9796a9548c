import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';

/** "5 min. ago", with the exact time in the viewer's zone as its title. */
export function RelativeTime({ at, className = '' }: { at: string; className?: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={at} title={format.full(at)} className={`whitespace-nowrap ${className}`}>
      {format.relative(at, now)}
    </time>
  );
}
