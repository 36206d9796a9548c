import { useFormat } from '#web/lib/use-format.ts';
import { useNow } from '#web/lib/use-now.ts';

/** A deadline, relative and absolute: "in 2 hr." and the moment itself; red once it is past. */
export function DueTime({ at, short = false }: { at: string; short?: boolean }) {
  const format = useFormat();
  const now = useNow();
  const late = Date.parse(at) < now;
  return (
    <time dateTime={at} title={format.full(at)} className={late ? 'text-danger-ink' : ''}>
      <span className="font-medium whitespace-nowrap">{format.relative(at, now)}</span>
      {!short && <span className="ml-1.5 text-xs text-muted">{format.dateTime(at)}</span>}
    </time>
  );
}
