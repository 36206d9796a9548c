import { type ActionFunctionArgs, data } from '@remix-run/node';
import type { LeadView } from '#api/leads/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, send } from '#web/lib/api.server.ts';

const fieldsOf = {
  contact: [],
  qualify: [],
  reopen: [],
  unassign: [],
  convert: [],
  assign: ['assigneeId'],
  lose: ['reason'],
} as const;
type Name = keyof typeof fieldsOf;

const isName = (name: string): name is Name => Object.hasOwn(fieldsOf, name);

/** Whether a form is a lead's: `lead-lose`, or `lead-act` where its buttons name the command. */
export const isLeadIntent = (form: FormData) => String(form.get(intentField)).startsWith('lead-');

/** Sends the command of a lead's form, wherever the form stands. */
export function sendLeadCommand(args: ActionFunctionArgs, form: FormData) {
  const name = String(form.get('command') ?? String(form.get(intentField)).slice('lead-'.length));
  if (!isName(name)) throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  const body = Object.fromEntries(fieldsOf[name].map((field) => [field, String(form.get(field) ?? '')]));
  const path = `/api/leads/${encodeURIComponent(String(form.get('leadId')))}/${name}`;
  return send<LeadView>(args, path, { body, idempotencyKey: commandIdOf(form) });
}
