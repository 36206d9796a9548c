import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import type { Role } from '#workflows/process.ts';

export type DemoAccount = { name: string; email: string; password: string; role: Role; business: string };

/** The people of the demo businesses; pressing one fills in the form and signs in. */
export function DemoAccounts({ accounts }: { accounts: DemoAccount[] }) {
  const { t } = useTranslation('auth');
  if (accounts.length === 0) return null;
  const businesses = [...new Set(accounts.map(({ business }) => business))];
  return (
    <section aria-labelledby="demo" className="mt-6 rounded-xl border bg-raised p-5 shadow-card">
      <h2 id="demo" className="font-semibold">
        {t('demo.title')}
      </h2>
      <p className="mt-1 text-muted">{t('demo.text')}</p>
      {businesses.map((business) => (
        <div key={business}>
          <h3 className="mt-4 mb-1.5 text-xs font-medium text-muted">{business}</h3>
          <ul className="grid gap-1.5">
            {accounts
              .filter((account) => account.business === business)
              .map((account) => (
                <Account key={account.email} {...account} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Account({ name, email, password, role }: DemoAccount) {
  const { t } = useTranslation();
  return (
    <li>
      <CommandForm intent="demo" formKey={email} className="grid gap-2">
        <input type="hidden" name="email" value={email} />
        <input type="hidden" name="password" value={password} />
        <Submit wide tone="secondary" onClick={() => fill({ email, password })}>
          <span className="grid min-w-0 flex-1 text-left">
            <span className="flex justify-between gap-2">
              <span className="truncate">{name}</span>
              <span className="font-normal text-muted">{t(`role.${role}`)}</span>
            </span>
            <span className="text-xs font-normal break-all text-muted">
              {email} / {password}
            </span>
          </span>
        </Submit>
      </CommandForm>
    </li>
  );
}

/** Shows in the form above what is being sent. */
function fill(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const input = document.querySelector<HTMLInputElement>(`input[name=${name}]:not([type=hidden])`);
    if (input) input.value = value;
  }
}
