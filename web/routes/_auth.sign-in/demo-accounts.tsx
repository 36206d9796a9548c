import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import type { Role } from '#workflows/process.ts';

export type DemoAccount = { name: string; email: string; password: string; role: Role; business: string };

/** The people of the demo businesses; pressing one fills in the form and signs in. */
export function DemoAccounts({ accounts }: { accounts: DemoAccount[] }) {
  const { t } = useTranslation(['auth', 'common']);
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="demo" className="mt-6 rounded-xl border bg-raised p-5 shadow-card">
      <h2 id="demo" className="font-semibold">
        {t('auth:demo.title')}
      </h2>
      <p className="mt-1 text-muted">{t('auth:demo.text')}</p>
      <ul className="mt-3 grid gap-2">
        {accounts.map(({ name, email, password, role, business }) => (
          <li key={email}>
            <CommandForm intent="sign-in" formKey={email} className="grid gap-2">
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={password} />
              <Submit wide tone="secondary" onClick={() => fill({ email, password })}>
                <span className="grid min-w-0 flex-1 text-left">
                  <span className="truncate">
                    {name} · {t(`common:role.${role}`)}
                  </span>
                  <span className="truncate text-xs font-normal text-muted">
                    {email} / {password} · {business}
                  </span>
                </span>
              </Submit>
            </CommandForm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Shows in the form above what is being sent. */
function fill(values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const input = document.querySelector<HTMLInputElement>(`input[name=${name}]:not([type=hidden])`);
    if (input) input.value = value;
  }
}
