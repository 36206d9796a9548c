import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { type Order, orderForm } from './use-order.tsx';

/** A handle to drag the row by, and the same by buttons, which work without script too. */
export function OrderButtons({ service: { id, name }, order }: { service: ServiceView; order: Order }) {
  const { t } = useTranslation('services');
  const [up, down] = [order.moved(id, -1), order.moved(id, 1)];
  return (
    <span className="relative z-1 flex w-fit items-center">
      <span
        draggable
        data-drag={id}
        title={t('order.drag')}
        className="hidden cursor-grab p-1 text-muted active:cursor-grabbing sm:block"
      >
        <GripVertical aria-hidden className="size-4" />
      </span>
      <IconButton
        icon={ArrowUp}
        label={t('order.up', { name })}
        type="submit"
        form={orderForm}
        name="ids"
        value={up}
        data-move={`${id} up`}
        aria-disabled={up === undefined}
        onClick={(event) => order.press(event, `${id} up`, up)}
      />
      <IconButton
        icon={ArrowDown}
        label={t('order.down', { name })}
        type="submit"
        form={orderForm}
        name="ids"
        value={down}
        data-move={`${id} down`}
        aria-disabled={down === undefined}
        onClick={(event) => order.press(event, `${id} down`, down)}
      />
    </span>
  );
}
