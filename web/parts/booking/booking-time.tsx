import { useFormat } from '#web/lib/use-format.ts';

/** From when to when, in the reader's zone; the second day only where there is one. */
export function BookingTime({ start, end }: { start: string; end: string }) {
  const format = useFormat();
  const isOneDay = format.date(start) === format.date(end);
  return (
    <time dateTime={start} title={format.full(start)} className="tabular-nums">
      {format.date(start)}, {format.time(start)} – {isOneDay ? format.time(end) : format.dateTime(end)}
    </time>
  );
}
