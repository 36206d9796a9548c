import { useNavigate } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { ConvertForm, LoseForm } from './lead-forms.tsx';
import { asked, moves } from './lead-moves.ts';
import { LeadStatusBadge } from './lead-status-badge.tsx';

/** A card's menu, and what is asked before a move that needs a word more. */
export function LeadDialogs({ leads }: { leads: LeadView[] }) {
  const { t } = useTranslation('leads');
  const { name, of, closed } = useDialog();
  const navigate = useNavigate();
  const lead = leads.find(({ id }) => id === of);
  if (!lead) return null;
  const onDone = () => navigate(closed, { replace: true, preventScrollReset: true });
  if (name === 'move')
    return (
      <UrlDialog title={t('move.menu', lead)} description={<LeadStatusBadge status={lead.status} />}>
        <Moves lead={lead} onDone={onDone} />
      </UrlDialog>
    );
  if (name !== 'lose' && name !== 'convert') return null;
  const Form = name === 'lose' ? LoseForm : ConvertForm;
  return (
    <UrlDialog title={t(`${name}.title`, lead)} description={t(`${name}.text`, lead)}>
      <Form lead={lead} onDone={onDone} />
    </UrlDialog>
  );
}

function Moves({ lead, onDone }: { lead: LeadView; onDone: () => void }) {
  const { t } = useTranslation('leads');
  const dialog = useDialog();
  const possible = moves.filter((move) => lead.allowed.includes(move));
  if (possible.length === 0) return <p className="text-muted">{t('move.none')}</p>;
  return (
    <CommandForm intent="lead-act" stay className="grid gap-2" onDone={onDone}>
      <input type="hidden" name="leadId" value={lead.id} />
      {possible.map((move) =>
        asked.includes(move) ? (
          <ButtonLink key={move} to={dialog.to(move, lead.id)} preventScrollReset>
            {t(`command.${move}`)}…
          </ButtonLink>
        ) : (
          <Submit key={move} name="command" value={move} tone="secondary">
            {t(`command.${move}`)}
          </Submit>
        ),
      )}
    </CommandForm>
  );
}
