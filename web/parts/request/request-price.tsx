import { useTranslation } from 'react-i18next';
import type { RequestView } from '#api/service-requests/views.ts';
import { Price } from '#web/parts/service/price.tsx';

/** What the service cost when it was asked for. */
export function RequestPrice({ price }: Pick<RequestView, 'price'>) {
  const { t } = useTranslation('requests');
  return price ? <Price {...price} /> : t('noPrice');
}
