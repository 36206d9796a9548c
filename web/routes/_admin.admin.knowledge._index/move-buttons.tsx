import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';

type Props = { intent: 'order-articles' | 'order-categories'; ids: string[]; id: string; name: string };

const steps = [
  { by: -1, icon: ArrowUp, label: 'admin.up' },
  { by: 1, icon: ArrowDown, label: 'admin.down' },
] as const;

/** Moves one of a list a place up or down. */
export function MoveButtons({ intent, ids, id, name }: Props) {
  const { t } = useTranslation('knowledge');
  const at = ids.indexOf(id);
  return (
    <span className="relative z-1 inline-flex gap-1">
      {steps.map(({ by, icon: Icon, label }) => (
        <CommandForm key={by} intent={intent} formKey={`${id} ${by}`} stay className="grid">
          {moved(ids, at, by).map((one) => (
            <input key={one} type="hidden" name="ids" value={one} />
          ))}
          <Submit
            tone="quiet"
            size="sm"
            disabled={at + by < 0 || at + by >= ids.length}
            aria-label={t(label, { name, interpolation: { escapeValue: false } })}
          >
            <Icon aria-hidden />
          </Submit>
        </CommandForm>
      ))}
    </span>
  );
}

function moved(ids: string[], from: number, by: number): string[] {
  const rest = ids.toSpliced(from, 1);
  return rest.toSpliced(from + by, 0, ids[from]!);
}
