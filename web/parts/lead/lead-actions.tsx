import { CheckCheck, PhoneCall, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { PopoverDialog } from '#web/parts/ticket/popover-dialog.tsx';
import { ConvertForm, LoseForm } from './lead-forms.tsx';

const plain = { contact: PhoneCall, qualify: CheckCheck, reopen: RotateCcw } as const;

/** The steps that a lead can take now. */
export function LeadActions({ lead }: { lead: LeadView }) {
  const { t } = useTranslation('leads');
  const may = (name: LeadView['allowed'][number]) => lead.allowed.includes(name);
  const shown = (Object.keys(plain) as (keyof typeof plain)[]).filter(may);
  if (shown.length === 0 && !may('lose') && !may('convert'))
    return <p className="text-muted">{t('move.none')}</p>;
  return (
    <div className="flex flex-wrap gap-2">
      {/* One form for all: a refusal stays in view when the button that met it has gone. */}
      <CommandForm
        intent="lead-act"
        stay
        className="contents *:[&:is([role=alert],[role=status])]:basis-full"
      >
        <input type="hidden" name="leadId" value={lead.id} />
        {shown.map((name) => {
          const Icon = plain[name];
          return (
            <Submit key={name} name="command" value={name} tone="secondary" size="sm">
              <Icon aria-hidden />
              {t(`command.${name}`)}
            </Submit>
          );
        })}
      </CommandForm>
      {may('convert') && (
        <PopoverDialog
          button={t('command.convert')}
          tone="primary"
          title={t('convert.title', lead)}
          description={t('convert.text', lead)}
        >
          <ConvertForm lead={lead} />
        </PopoverDialog>
      )}
      {may('lose') && (
        <PopoverDialog
          button={t('command.lose')}
          title={t('lose.title', lead)}
          description={t('lose.text', lead)}
        >
          <LoseForm lead={lead} />
        </PopoverDialog>
      )}
    </div>
  );
}
