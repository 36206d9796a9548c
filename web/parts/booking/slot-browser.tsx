import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '#web/ui/button.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';
import type { LoadedSlots } from './load-slots.server.ts';
import { SlotForm } from './slot-form.tsx';

type Props = {
  data: LoadedSlots;
  intent: string;
  /** The address of these slots from another day on. */
  place(query: Record<string, string | undefined>): string;
};

/** Free times to choose from, two weeks at once, with anybody or with somebody. */
export function SlotBrowser({ data, intent, place }: Props) {
  const { t } = useTranslation('bookings');
  const { slots, providers, provider, earlier, later } = data;
  const people = [
    { value: '', label: t('book.anybody') },
    ...providers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="grid gap-5">
      {providers.length > 1 && (
        <Form method="get" className="flex flex-wrap items-end gap-3">
          <Field name="provider" label={t('book.provider')} required defaultValue={provider ?? ''}>
            {(control) => <Select {...control} required={false} options={people} />}
          </Field>
          <Button type="submit">{t('book.show')}</Button>
        </Form>
      )}
      <SlotForm intent={intent} slots={slots}>
        {provider && <input type="hidden" name="providerId" value={provider} />}
      </SlotForm>
      <nav className="flex justify-between gap-3">
        {earlier ? (
          <ButtonLink to={place({ from: earlier, provider })}>{t('book.earlier')}</ButtonLink>
        ) : (
          <span />
        )}
        <ButtonLink to={place({ from: later, provider })}>{t('book.later')}</ButtonLink>
      </nav>
    </div>
  );
}
