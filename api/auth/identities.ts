import { Problem } from '#api/problem.ts';
import type { Auth } from './auth.ts';
import { listMemberships } from './memberships.ts';

type Claim = { email: string; name: string; password: string; emailVerified: boolean };

/**
 * The person with this email, proven by their password, or a new person when nobody has the email.
 * @throws Problem 409 when the email is somebody's and the password is not theirs
 */
export async function identify(auth: Auth, claim: Claim): Promise<{ userId: string; created: boolean }> {
  const { internalAdapter, password } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(claim.email, { includeAccounts: true });
  if (!found) {
    const userId = await createPerson(auth, claim);
    return userId ? { userId, created: true } : identify(auth, claim);
  }
  const hash = found.accounts.find((account) => account.providerId === 'credential')?.password;
  if (!hash || !(await password.verify({ hash, password: claim.password }))) {
    const detail =
      'This email has an account already, with another password. Use that password, or reset it.';
    throw new Problem(409, 'email_taken', detail, {
      errors: [{ field: 'password', detail: 'is not this account’s' }],
    });
  }
  return { userId: found.user.id, created: false };
}

/** Undefined when the same person was made at the same moment. */
async function createPerson(auth: Auth, { password, ...person }: Claim): Promise<string | undefined> {
  const context = await auth.$context;
  const hash = await context.password.hash(password);
  const user = await context.internalAdapter
    .createUser(person, { method: 'email-password' })
    .catch((error: { code?: string }) => {
      if (error.code !== uniqueViolation) throw error;
    });
  if (!user) return undefined;
  const account = { userId: user.id, providerId: 'credential', accountId: user.id, password: hash };
  await context.internalAdapter.createAccount(account);
  return user.id;
}

const uniqueViolation = '23505';

/** Takes back a person whose first membership could not be made. */
export async function forgetPerson(auth: Auth, userId: string): Promise<void> {
  if ((await listMemberships(auth.orm, userId)).length > 0) return;
  await (await auth.$context).internalAdapter.deleteUser(userId);
}

export async function hasAccount(auth: Auth, email: string): Promise<boolean> {
  return (await (await auth.$context).internalAdapter.findUserByEmail(email)) !== null;
}
