import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { commandIdField, intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { languageOf } from '#web/lib/i18n.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';
import { useRootData } from '#web/lib/root-data.ts';
import { AuthCard } from '#web/parts/auth/auth-card.tsx';
import { TextLink } from '#web/parts/auth/text-link.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { Select } from '#web/ui/form/select.tsx';

export const meta = titled('auth:signUp.title');

export { clientAction } from '#web/lib/client-action.ts';

const currencies = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'MXN', 'BRL', 'INR', 'JPY'];

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const { [intentField]: _intent, [commandIdField]: _id, ...typed } = Object.fromEntries(form);
  const { zone } = readPreferences(args.request);
  const body = { ...typed, zone, locale: await languageOf(args.request) };
  const sent = await send(args, '/api/signup', { body, idempotencyKey: commandIdOf(form) });
  if (!sent.ok) return answer(sent, form);
  throw redirect(paths.home(), { headers: sent.headers });
}

/** Starts a business with its first admin. */
export default function SignUp() {
  const { t } = useTranslation('auth');
  const { zone } = useRootData();
  return (
    <AuthCard
      title={t('signUp.title')}
      text={t('signUp.text')}
      footer={
        <p>
          {t('signUp.known')} <TextLink to={paths.signIn()}>{t('signIn.submit')}</TextLink>
        </p>
      }
    >
      <CommandForm intent="sign-up">
        <Field name="businessName" label={t('signUp.business')} required>
          {(control) => <Input {...control} autoComplete="organization" maxLength={100} />}
        </Field>
        <Field name="currency" label={t('signUp.currency')} required hint={t('signUp.zone', { zone })}>
          {(control) => (
            <Select {...control} options={currencies.map((value) => ({ value, label: value }))} />
          )}
        </Field>
        <Field name="name" label={t('name')} required>
          {(control) => <Input {...control} autoComplete="name" maxLength={100} />}
        </Field>
        <Field name="email" label={t('email')} required>
          {(control) => <Input {...control} type="email" autoComplete="username" />}
        </Field>
        <Field name="password" label={t('password')} required hint={t('passwordHint')}>
          {(control) => (
            <Input {...control} type="password" autoComplete="new-password" minLength={8} maxLength={128} />
          )}
        </Field>
        <Submit wide>{t('signUp.submit')}</Submit>
      </CommandForm>
    </AuthCard>
  );
}
