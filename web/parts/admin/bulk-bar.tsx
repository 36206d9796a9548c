import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Submit } from '#web/lib/command-form.tsx';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { type Option, Select } from '#web/ui/form/select.tsx';

type Props = {
  /** What to do with the ticked ones. */
  label: string;
  options: Option[];
  /** The option that cannot be undone. */
  final: string;
};

/** Ticks all of this page, says how many are ticked, and what to do with them. */
export function BulkBar({ label, options, final }: Props) {
  const { t } = useTranslation('admin');
  const bar = useRef<HTMLDivElement>(null);
  const [count, setCount] = useState({ ticked: 0, all: 0 });
  const [what, setWhat] = useState('');
  const hydrated = useHydrated();
  const boxes = () => [
    ...(bar.current?.closest('form')?.querySelectorAll<HTMLInputElement>('input[name="ids"]') ?? []),
  ];

  useEffect(() => {
    const form = bar.current?.closest('form');
    if (!form) return;
    const recount = () => {
      const all = boxes();
      const ticked = all.filter((box) => box.checked).length;
      setCount((was) =>
        was.ticked === ticked && was.all === all.length ? was : { ticked, all: all.length },
      );
    };
    // The event comes before the fields are reset.
    const afterReset = () =>
      setTimeout(() => {
        setWhat('');
        recount();
      });
    recount();
    form.addEventListener('change', recount);
    form.addEventListener('reset', afterReset);
    return () => {
      form.removeEventListener('change', recount);
      form.removeEventListener('reset', afterReset);
    };
  });
  const tickAll = (ticked: boolean) => {
    for (const box of boxes()) box.checked = ticked;
  };
  const everything = count.all > 0 && count.ticked === count.all;
  return (
    <div ref={bar} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b bg-surface px-4 py-2">
      {hydrated && (
        <label className="tap flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={everything}
            ref={(box) => {
              if (box) box.indeterminate = count.ticked > 0 && !everything;
            }}
            onChange={(event) => tickAll(event.target.checked)}
            className="size-4 accent-accent"
          />
          <span aria-live="polite" className="text-muted tabular-nums">
            {count.ticked > 0 ? t('bulk.selected', { count: count.ticked }) : t('bulk.selectAll')}
          </span>
        </label>
      )}
      <div className="flex min-w-0 flex-wrap items-center justify-end gap-2 @max-xl:w-full @xl:flex-1">
        {what === final && <p className="text-xs text-warning-ink">{t('bulk.closeWarning')}</p>}
        <Select
          name="what"
          aria-label={label}
          required
          defaultValue=""
          onChange={(event) => setWhat(event.target.value)}
          className="@xl:w-56 @max-xl:flex-1"
          options={[{ value: '', label: t('bulk.choose') }, ...options]}
        />
        <Submit
          tone={what === final ? 'danger' : 'secondary'}
          disabled={hydrated && (count.ticked === 0 || !what)}
        >
          {t('bulk.apply', { count: count.ticked })}
        </Submit>
      </div>
    </div>
  );
}
