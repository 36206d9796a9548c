import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';
import { rateKinds } from '#workflows/earning/commands.ts';

type Named = { id: string; name: string };
type Props = { providers: Named[]; services: (Named & { currency: string })[]; currency: string };

/** A new rate: for whom, for what, how much, and from when on. */
export function RateForm({ providers, services, currency }: Props) {
  const { t } = useTranslation('money');
  const [search] = useSearchParams();
  if (providers.length === 0) return <Card title={t('rates.add')}>{t('rates.noProviders')}</Card>;
  const optionsOf = (some: Named[]) => some.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Card title={t('rates.add')}>
      <CommandForm intent="add" stay onDone={() => showToast({ text: t('rates.saved') })}>
        <input type="hidden" name="currency" value={currency} />
        <Field
          name="providerId"
          label={t('rates.provider')}
          required
          defaultValue={search.get('provider') ?? providers[0]?.id ?? ''}
        >
          {(control) => <Select {...control} options={optionsOf(providers)} />}
        </Field>
        <Field name="serviceId" label={t('rates.service')} defaultValue={search.get('service') ?? ''}>
          {(control) => (
            <Select
              {...control}
              options={[{ value: '', label: t('rates.everyService') }, ...optionsOf(services)]}
            />
          )}
        </Field>
        <Field name="kind" label={t('rates.kind')} required defaultValue="hourly">
          {(control) => (
            <Select
              {...control}
              options={rateKinds.map((value) => ({ value, label: t(`rates.${value}`) }))}
            />
          )}
        </Field>
        <Field
          name="amount"
          label={`${t('rates.amount')} (${currency}, %)`}
          hint={t('rates.amountHint')}
          required
        >
          {(control) => <Input {...control} inputMode="decimal" autoComplete="off" maxLength={20} />}
        </Field>
        <Field name="effectiveFrom" label={t('rates.from')} hint={t('rates.fromHint')}>
          {(control) => <Input {...control} type="date" />}
        </Field>
        <Field name="note" label={t('rates.note')}>
          {(control) => <Input {...control} maxLength={500} />}
        </Field>
        <div className="flex justify-end">
          <Submit>{t('rates.save')}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}
