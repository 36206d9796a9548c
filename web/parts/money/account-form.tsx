import { useTranslation } from 'react-i18next';
import type { AccountView } from '#api/payouts/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { Card } from '#web/ui/card.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

type Props = { account: AccountView | null; by: 'provider' | 'admin' };

/** Where a provider is paid to. Admins see no more of the number than they need, and enter it anew to change it. */
export function AccountForm({ account, by }: Props) {
  const { t } = useTranslation('money');
  return (
    <Card title={t(by === 'admin' ? 'own.bank' : 'own.account')}>
      <CommandForm
        key={account?.updatedAt}
        intent="account"
        stay
        onDone={() => showToast({ text: t('own.saved') })}
      >
        <p className="text-muted">{t(by === 'admin' ? 'own.accountOf' : 'own.accountAbout')}</p>
        <Field name="holder" label={t('own.holder')} required defaultValue={account?.holder ?? ''}>
          {(control) => <Input {...control} maxLength={70} autoComplete="name" />}
        </Field>
        <Field
          name="iban"
          label={t('own.iban')}
          required
          defaultValue={by === 'admin' ? '' : (account?.iban ?? '')}
          hint={by === 'admin' && account && t('own.now', { iban: account.iban })}
        >
          {(control) => <Input {...control} maxLength={42} autoComplete="off" />}
        </Field>
        <Field name="bic" label={t('own.bic')} defaultValue={account?.bic ?? ''}>
          {(control) => <Input {...control} maxLength={11} autoComplete="off" />}
        </Field>
        <div className="flex justify-end">
          <Submit>{t('own.save')}</Submit>
        </div>
      </CommandForm>
    </Card>
  );
}
