import { useTranslation } from 'react-i18next';
import type { ProviderView } from '#api/providers/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';

type Props = {
  provider: ProviderView;
  services: { id: string; name: string; category: string }[];
  onDone: () => void;
};

/** Which services the provider can do, and how well. */
export function Skills({ provider, services, onDone }: Props) {
  const { t } = useTranslation('providers');
  const skillOf = new Map(provider.services.map(({ id, skill }) => [id, String(skill)]));
  const options = [
    { value: '', label: t('skill.none') },
    ...([1, 2, 3, 4, 5] as const).map((skill) => ({ value: String(skill), label: t(`skill.${skill}`) })),
  ];
  const categories = [...new Set(services.map(({ category }) => category))];
  return (
    <Card title={t('skills.title')}>
      <p className="mb-4 max-w-prose text-muted">{t('skills.about')}</p>
      {services.length === 0 && <p className="text-muted">{t('skills.noServices')}</p>}
      <CommandForm intent="skills" stay onDone={onDone}>
        {categories.map((category) => (
          <fieldset key={`${category} ${JSON.stringify(provider.services)}`}>
            <legend className="mb-2 text-sm font-semibold">{category}</legend>
            <div className="grid gap-3 sm:grid-cols-2">
              {services
                .filter((service) => service.category === category)
                .map(({ id, name }) => (
                  <Field
                    key={id}
                    name={`skill.${id}`}
                    label={name}
                    required
                    defaultValue={skillOf.get(id) ?? ''}
                  >
                    {({ required: _, ...control }) => <Select {...control} options={options} />}
                  </Field>
                ))}
            </div>
          </fieldset>
        ))}
        {services.length > 0 && (
          <div className="flex justify-end">
            <Submit>{t('skills.save')}</Submit>
          </div>
        )}
      </CommandForm>
    </Card>
  );
}
