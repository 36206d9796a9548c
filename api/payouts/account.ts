import { type Author, audit } from '#api/audit.ts';
import { iso } from '#api/instant.ts';
import type { Account } from '#db/bank-account.ts';
import { PayoutAccount } from '#db/entities/payout-account.ts';
import type { Em } from '#db/orm.ts';
import type { AccountView } from './views.ts';

export async function readAccount(em: Em, providerId: string): Promise<AccountView | null> {
  const account = await em.findOne(PayoutAccount, { id: providerId });
  if (!account) return null;
  const { holder, iban, bic = null, updatedAt } = account;
  return { holder, iban, bic, updatedAt: iso(updatedAt) };
}

/** Names where a provider is paid to. The audit log says that it changed, and who changed it, but keeps no number. */
export async function writeAccount(
  em: Em,
  author: Author,
  providerId: string,
  { holder, iban, bic = null as never }: Account,
): Promise<AccountView | null> {
  const { businessId, actorId: updatedBy } = author;
  const changed = { holder, iban, bic: bic ?? null, updatedAt: new Date(), updatedBy };
  const account = await em.findOne(PayoutAccount, { id: providerId });
  if (account) em.assign(account, changed);
  else em.create(PayoutAccount, { id: providerId, businessId, ...changed, version: 1 });
  await em.flush();
  const data = { ending: iban.slice(-4) };
  await audit(em, author, {
    action: 'set-payout-account',
    subjectType: 'member',
    subjectId: providerId,
    data,
  });
  return readAccount(em, providerId);
}
