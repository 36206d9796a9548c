import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { RadioGroup } from '#web/ui/form/radio-group.tsx';
import { lostReasons } from '#workflows/lead/commands.ts';

type Props = { lead: Pick<LeadView, 'id' | 'name' | 'email'>; onDone?: () => void };

/** Why a lead is given up. */
export function LoseForm({ lead, onDone }: Props) {
  const { t } = useTranslation('leads');
  return (
    <CommandForm intent="lead-lose" stay {...(onDone && { onDone })}>
      <input type="hidden" name="leadId" value={lead.id} />
      <RadioGroup
        name="reason"
        legend={t('lose.reason')}
        required
        options={lostReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <Submit tone="danger">{t('lose.submit')}</Submit>
    </CommandForm>
  );
}

/** A lead becomes a customer, once and for all. */
export function ConvertForm({ lead, onDone }: Props) {
  const { t } = useTranslation('leads');
  return (
    <CommandForm intent="lead-convert" stay {...(onDone && { onDone })}>
      <input type="hidden" name="leadId" value={lead.id} />
      <Submit>{t('convert.submit')}</Submit>
    </CommandForm>
  );
}
