import { useFetchers, useNavigate, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { LeadView } from '#api/leads/views.ts';
import { commandIdField, intentField } from '#web/lib/action-result.ts';
import { showToast } from '#web/lib/toast.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import type { LeadStatus } from '#workflows/lead/commands.ts';
import { asked, moveBetween } from './lead-moves.ts';

export const moveKey = (id: string) => `move ${id}`;

/** Moves cards: each stands in its new column while its command is on its way, and again in the old one when refused. */
export function useLeadMoves() {
  const { t } = useTranslation('leads');
  const submit = useSubmit();
  const navigate = useNavigate();
  const dialog = useDialog();
  const moving = new Map(
    useFetchers().flatMap(({ key, formData }) =>
      formData && key === moveKey(String(formData.get('leadId')))
        ? [[String(formData.get('leadId')), formData.get('to') as LeadStatus] as const]
        : [],
    ),
  );
  const columnOf = ({ id, status }: LeadView) => moving.get(id) ?? status;
  return {
    columnOf,
    move: (lead: LeadView, to: LeadStatus) => {
      const from = columnOf(lead);
      if (from === to) return;
      const command = moveBetween(from, to);
      if (!command || !lead.allowed.includes(command)) {
        const words = { from: t(`status.${from}`), to: t(`status.${to}`) };
        const text = t('move.refused', { name: lead.name, why: t('move.impossible', words) });
        showToast({ text, tone: 'danger' });
      } else if (asked.includes(command)) {
        navigate(dialog.to(command, lead.id), { preventScrollReset: true });
      } else {
        submit(
          { [intentField]: 'lead-act', [commandIdField]: crypto.randomUUID(), command, leadId: lead.id, to },
          { method: 'post', navigate: false, fetcherKey: moveKey(lead.id), preventScrollReset: true },
        );
      }
    },
  };
}
