import { Link } from '@remix-run/react';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { paths } from '#web/lib/paths.ts';
import { type LeadStatus, leadStatuses } from '#workflows/lead/commands.ts';
import { LeadCard } from './lead-card.tsx';
import { useLeadMoves } from './use-lead-moves.ts';

type Props = { leads: LeadView[]; totals: Record<LeadStatus, number>; filter: string };

/** The leads as cards in columns; a card that is dragged to another column sends the command that leads there. */
export function LeadBoard({ leads, totals, filter }: Props) {
  const { t } = useTranslation('leads');
  const { columnOf, move } = useLeadMoves();
  const [dragged, setDragged] = useState<LeadView>();
  return (
    <section aria-label={t('board.label')}>
      <p className="mb-3 text-muted">{t('board.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <div tabIndex={0} className="flex snap-x items-start gap-3 overflow-x-auto pb-2">
        {leadStatuses.map((status) => (
          <Column
            key={status}
            status={status}
            leads={leads.filter((lead) => columnOf(lead) === status)}
            total={totals[status]}
            filter={filter}
            onDrag={setDragged}
            onDrop={() => dragged && move(dragged, status)}
          />
        ))}
      </div>
    </section>
  );
}

type ColumnProps = {
  status: LeadStatus;
  leads: LeadView[];
  total: number;
  filter: string;
  onDrag: (lead: LeadView | undefined) => void;
  onDrop: () => void;
};

function Column({ status, leads, total, filter, onDrag, onDrop }: ColumnProps) {
  const { t } = useTranslation('leads');
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop();
    },
  };
  return (
    <section
      aria-labelledby={id}
      {...drop}
      className={`w-72 max-w-[82vw] shrink-0 snap-start rounded-lg border bg-sunken p-2 xl:w-0 xl:min-w-52 xl:flex-1 ${over ? 'border-accent' : ''}`}
    >
      <div className="flex items-center justify-between gap-2 px-1.5 py-1 text-sm">
        <h2 id={id} className="font-semibold">
          {t(`status.${status}`)}
        </h2>
        <span className="rounded-full bg-raised px-2 text-xs text-muted tabular-nums">{total}</span>
      </div>
      <ul className="mt-1 grid min-h-24 content-start gap-2">
        {leads.map((lead) => (
          <LeadCard key={lead.id} lead={lead} filter={filter} onDrag={onDrag} />
        ))}
        {leads.length === 0 && <li className="px-1.5 py-4 text-center text-muted">{t('board.empty')}</li>}
      </ul>
      {total > leads.length && leads.length > 0 && (
        <Link
          to={paths.admin.leads({ status })}
          className="tap flex items-center px-1.5 text-xs text-accent-ink hover:underline"
        >
          {t('board.more', { count: total })}
        </Link>
      )}
    </section>
  );
}
