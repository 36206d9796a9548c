import { type ActionFunctionArgs, data } from '@remix-run/node';
import type { TicketView } from '#api/tickets/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, send } from '#web/lib/api.server.ts';
import { attachmentIdsOf } from '#web/parts/attachment/attached.ts';
import { afterOf, endingOf } from '#web/parts/writing/after.ts';
import { type TicketCommandName, ticketCommands } from '#workflows/ticket/commands.ts';
import { ticketPath } from './load-ticket.server.ts';
import { resend } from './resend.server.ts';

/** Sends the command that a form of the ticket's page names, or its button, with the fields that the command has. */
export function actOnTicket(args: ActionFunctionArgs, form: FormData) {
  if (form.get(intentField) === 'resend') return resend(args, form);
  const name = String(form.get('command') ?? form.get(intentField));
  if (!isCommand(name)) throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  const options = { body: bodyOf(name, form), idempotencyKey: commandIdOf(form) };
  return send<TicketView>(args, `${ticketPath(args)}/${name}`, options);
}

const isCommand = (name: string): name is TicketCommandName => Object.hasOwn(ticketCommands, name);

function bodyOf(name: TicketCommandName, form: FormData) {
  const body: Record<string, string | string[] | number> = { ...attachmentIdsOf(form), ...afterOf(form) };
  const { fields, ...spec } = ticketCommands[name];
  if ('content' in spec) body.body = String(form.get('body') ?? '');
  for (const [key, field] of Object.entries(fields)) {
    const values = key === 'then' ? [endingOf(form) ?? ''] : form.getAll(key).map(String);
    if (field.kind === 'labels') {
      const labels = values.flatMap((value) => value.split(',')).map((value) => value.trim());
      if (labels.some(Boolean)) body[key] = labels.filter(Boolean);
    } else if (values[0]) body[key] = field.kind === 'integer' ? Number(values[0]) : values[0];
  }
  return body;
}
