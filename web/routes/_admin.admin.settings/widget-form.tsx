import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#web/lib/i18n.ts';
import { useTyped } from '#web/parts/form/use-typed.ts';
import { Card } from '#web/ui/card.tsx';
import { Checkbox } from '#web/ui/form/checkbox.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';
import { readWidget } from './read-form.ts';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';
import { WidgetPreview } from './widget-preview.tsx';

const spoken = Object.keys(languages) as (keyof typeof languages)[];

/** The chat on the business's own site: whether, where, and how it looks, which is shown as it is typed. */
export function WidgetForm({ setting }: { setting: Setting<'widget'> }) {
  return (
    <SettingForm name="widget" setting={setting}>
      {(widget) => <Fields widget={widget} />}
    </SettingForm>
  );
}

function Fields({ widget: inForce }: { widget: Setting<'widget'>['value'] }) {
  const { t } = useTranslation('leads');
  const widget = useTyped(inForce, readWidget);
  const fields = useRef<HTMLDivElement>(null);
  return (
    <>
      <Card title={t('widget.use')}>
        <input type="hidden" name="key" value={widget.key} />
        <Checkbox
          name="enabled"
          label={t('widget.on')}
          hint={t('widget.onHint')}
          defaultChecked={widget.enabled}
        />
        <Field
          name="allowedOrigins"
          label={t('widget.origins')}
          hint={t('widget.originsHint')}
          defaultValue={widget.allowedOrigins.join('\n')}
          className="mt-4"
        >
          {(control) => (
            <Textarea {...control} rows={3} spellCheck={false} placeholder="https://www.example.com" />
          )}
        </Field>
        <Field
          name="followUpAfter"
          label={t('widget.followUpAfter')}
          hint={t('widget.followUpHint')}
          required
          defaultValue={String(widget.followUpAfter)}
          className="mt-4 max-w-sm"
        >
          {(control) => <Input {...control} type="number" min={1} max={525_600} />}
        </Field>
      </Card>
      <Card title={t('widget.look')}>
        <div ref={fields} className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
          <div className="grid content-start gap-4">
            {spoken.map((language) => (
              <Field
                key={language}
                name={`greeting.${language}`}
                label={t(`widget.greeting.${language}`)}
                required
                defaultValue={widget.greeting[language]}
              >
                {(control) => <Input {...control} maxLength={300} />}
              </Field>
            ))}
            <Field
              name="colour"
              label={t('widget.colour')}
              hint={t('widget.colourHint')}
              required
              defaultValue={widget.colour}
            >
              {(control) => <Input {...control} type="color" className="h-11 max-w-24 p-1" />}
            </Field>
          </div>
          <WidgetPreview widget={widget} fields={fields} />
        </div>
      </Card>
    </>
  );
}
