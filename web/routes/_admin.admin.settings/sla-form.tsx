import { useTranslation } from 'react-i18next';
import { PriorityBadge } from '#web/parts/priority-badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { metrics, priorities } from '#workflows/ticket/commands.ts';
import { MinutesInput } from './minutes-input.tsx';
import { SettingForm } from './setting-form.tsx';
import type { Setting } from './setting-views.ts';

const urgentFirst = [...priorities].reverse();

/** What is promised by priority, and when somebody is warned that a promise is about to break. */
export function SlaForm({ setting }: { setting: Setting<'sla'> }) {
  const { t } = useTranslation(['admin', 'tickets', 'ticket']);
  return (
    <SettingForm name="sla" setting={setting}>
      {(sla) => (
        <>
          <Card title={t('settings.sla.targets')}>
            <p className="mb-4 max-w-prose text-muted">{t('settings.sla.about')}</p>
            <div className="grid gap-5">
              {urgentFirst.map((priority) => (
                <fieldset key={priority} className="grid gap-3 sm:grid-cols-[7rem_repeat(3,minmax(0,1fr))]">
                  <legend className="sr-only">{t(`tickets:priority.${priority}`)}</legend>
                  <span aria-hidden className="sm:pt-8">
                    <PriorityBadge priority={priority} />
                  </span>
                  {metrics.map((metric) => (
                    <MinutesInput
                      key={metric}
                      name={`targets.${priority}.${metric}`}
                      label={t(`ticket:metric.${metric}`)}
                      value={sla.targets[priority][metric]}
                    />
                  ))}
                </fieldset>
              ))}
            </div>
          </Card>
          <Card title={t('settings.sla.steps')}>
            <div className="grid gap-4 sm:grid-cols-3">
              <Percent name="warnAt" value={sla.warnAt} max={99} step="warn" />
              <Percent name="escalateAt.1" value={sla.escalateAt[1]} max={1000} step="level2" />
              <Percent name="escalateAt.2" value={sla.escalateAt[2]} max={1000} step="level3" />
            </div>
            <p className="mt-4 max-w-prose text-xs text-muted">{t('settings.sla.level1')}</p>
          </Card>
        </>
      )}
    </SettingForm>
  );
}

type PercentProps = { name: string; value: number; max: number; step: 'warn' | 'level2' | 'level3' };

function Percent({ name, value, max, step }: PercentProps) {
  const { t } = useTranslation('admin');
  return (
    <Field
      name={name}
      label={t(`settings.sla.${step}.label`)}
      hint={t(`settings.sla.${step}.hint`)}
      required
      defaultValue={String(value)}
    >
      {(control) => <Input {...control} type="number" min={1} max={max} />}
    </Field>
  );
}
