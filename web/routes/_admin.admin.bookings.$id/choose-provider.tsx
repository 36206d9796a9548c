import { useTranslation } from 'react-i18next';
import type { CandidateView } from '#api/bookings/views.ts';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import { useReasons } from './use-reasons.ts';

type Props = {
  candidates: CandidateView[];
  providers: { id: string; name: string }[];
  current: string | undefined;
};

/** Who could do it: those who are free, the best first with the reasons, and then the others. */
export function ChooseProvider({ candidates, providers, current }: Props) {
  const { t } = useTranslation('bookingDesk');
  const reasons = useReasons();
  const free = new Set(candidates.map(({ provider }) => provider.id));
  const others = providers.filter(({ id }) => !free.has(id) && id !== current);
  return (
    <RadioGroup
      name="providerId"
      legend={t('detail.provider')}
      required
      options={[
        ...candidates.map(({ provider, reasons: why }) => ({
          value: provider.id,
          label: `${provider.name} (${reasons(why).join(', ')})`,
          disabled: provider.id === current,
        })),
        ...others.map(({ id, name }) => ({ value: id, label: t('detail.notFree', { name }) })),
      ]}
      defaultValue={candidates.find(({ provider }) => provider.id !== current)?.provider.id ?? ''}
    />
  );
}
