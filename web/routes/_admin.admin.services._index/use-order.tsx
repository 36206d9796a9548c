import { useFetcher } from '@remix-run/react';
import { type DragEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { type ActionResult, intentField } from '#web/lib/action-result.ts';
import { FormErrors } from '#web/ui/form/form-errors.tsx';

export const orderForm = 'service-order';
export type Order = ReturnType<typeof useOrder>;

/** The rows in the order that was just chosen, which the next reading confirms, and the ways to choose another. */
export function useOrder(services: ServiceView[]) {
  const { t } = useTranslation('services');
  const fetcher = useFetcher<ActionResult>();
  const [dragged, setDragged] = useState<{ id: string; ids: string[] }>();
  const [told, setTold] = useState('');
  const focus = useRef<string>(undefined);
  const sent = fetcher.formData?.get('ids');
  const ids = dragged?.ids ?? (typeof sent === 'string' ? sent.split(',') : services.map(({ id }) => id));
  const byId = new Map(services.map((service) => [service.id, service]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  const complete = rows.length === services.length ? rows : services;
  const now = complete.map(({ id }) => id);

  // A row that changes its place takes the pressed button out of the page for a moment, and the focus with it.
  useEffect(() => {
    if (!focus.current) return;
    document.querySelector<HTMLElement>(`[data-move="${focus.current}"]`)?.focus();
    if (fetcher.state === 'idle') focus.current = undefined;
  });

  const send = (next: string[]) => {
    if (next.join() !== services.map(({ id }) => id).join()) {
      fetcher.submit(
        { [intentField]: 'reorder', ids: next.join() },
        { method: 'post', preventScrollReset: true },
      );
    }
  };
  const moved = (id: string, by: 1 | -1) => {
    const from = now.indexOf(id);
    return now[from + by] === undefined ? undefined : place(now, id, from + by).join();
  };
  return {
    rows: complete,
    /** The ids in the order that a step leads to; nothing at the end. */
    moved,
    press: (event: MouseEvent, mark: string, next: string | undefined) => {
      event.preventDefault();
      if (next === undefined) return;
      focus.current = mark;
      const [id = ''] = mark.split(' ');
      setTold(
        t('order.told', { name: byId.get(id)?.name, place: next.split(',').indexOf(id) + 1, of: now.length }),
      );
      send(next.split(','));
    },
    dragging: {
      onDragStart: ({ target, dataTransfer }: DragEvent) => {
        const id = target instanceof HTMLElement ? target.dataset.drag : undefined;
        if (!id) return;
        dataTransfer.effectAllowed = 'move';
        dataTransfer.setData('text/plain', id);
        const row = (target as HTMLElement).closest('tr');
        if (row) dataTransfer.setDragImage(row, 20, 20);
        setDragged({ id, ids: now });
      },
      onDragOver: (event: DragEvent) => {
        if (!dragged) return;
        event.preventDefault();
        const over = rowUnder(event);
        if (over >= 0 && dragged.ids[over] !== dragged.id) {
          setDragged({ id: dragged.id, ids: place(dragged.ids, dragged.id, over) });
        }
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        if (dragged) send(dragged.ids);
        setDragged(undefined);
      },
      onDragEnd: () => setDragged(undefined),
    },
    /** Takes the presses of the arrows, and says what came of them. */
    form: (
      <>
        <fetcher.Form id={orderForm} method="post" className="sr-only">
          <input type="hidden" name={intentField} value="reorder" />
          <p aria-live="polite">{told}</p>
        </fetcher.Form>
        {fetcher.data?.ok === false && (
          <div className="p-3">
            <FormErrors problem={fetcher.data.problem} fields={[]} />
          </div>
        )}
      </>
    ),
  };
}

/** The ids with this one at that place. */
function place(ids: string[], id: string, to: number): string[] {
  const rest = ids.filter((one) => one !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

function rowUnder({ target }: DragEvent): number {
  const row = target instanceof Element ? target.closest('tbody tr') : null;
  return row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
}
