import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '#web/parts/form/use-rows.ts';
import { Button } from '#web/ui/button.tsx';
import { formLimits } from '#workflows/form.ts';
import { blankField, type FieldDraft } from './draft.ts';
import { FieldRow } from './field-row.tsx';

type Props = { fields: FieldDraft[]; onChange: () => void };

/** What a request for the service asks: fields that are added, ordered and removed. */
export function FieldBuilder({ fields, onChange }: Props) {
  const { t } = useTranslation('services');
  const { rows, add, remove, move } = useRows(fields);
  const list = useRef<HTMLOListElement>(null);
  const count = useRef(rows.length);
  const changed = useRef(onChange);
  changed.current = onChange;
  useEffect(() => {
    changed.current();
    // Who adds a field goes on by naming it.
    if (rows.length > count.current) {
      list.current?.lastElementChild?.querySelector<HTMLInputElement>('input:not([type=hidden])')?.focus();
    }
    count.current = rows.length;
  }, [rows]);
  return (
    <div className="grid gap-3">
      <p className="text-muted">{t('field.about')}</p>
      <ol ref={list} className="grid gap-3">
        {rows.map(({ key, value }, place) => (
          <li key={key}>
            <FieldRow
              field={value}
              place={place}
              last={place === rows.length - 1}
              onMove={(by) => move(key, by)}
              onRemove={() => remove(key)}
            />
          </li>
        ))}
      </ol>
      <noscript>
        <FieldRow field={blankField} place={rows.length} last />
      </noscript>
      {rows.length < formLimits.fields && (
        <div>
          <Button onClick={() => add(blankField)}>
            <Plus aria-hidden />
            {t('field.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
