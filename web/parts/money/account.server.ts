import type { ActionFunctionArgs } from '@remix-run/node';
import type { AccountView } from '#api/payouts/views.ts';
import { commandIdOf, type Sent, send } from '#web/lib/api.server.ts';

/** Enough of the number to know the account by; the rest stays on the server. */
export const masked = ({ iban, ...account }: AccountView): AccountView => ({
  ...account,
  iban: `${iban.slice(0, 4)} … ${iban.slice(-4)}`,
});

/** Says where a provider is paid to. */
export function saveAccount(
  args: ActionFunctionArgs,
  form: FormData,
  path: string,
): Promise<Sent<AccountView>> {
  const bic = String(form.get('bic') ?? '').trim();
  const body = { holder: form.get('holder'), iban: form.get('iban'), ...(bic && { bic }) };
  return send(args, path, { method: 'PUT', body, idempotencyKey: commandIdOf(form) });
}
