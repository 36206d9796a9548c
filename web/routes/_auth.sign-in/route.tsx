import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer, getOptional, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths, safeNext } from '#web/lib/paths.ts';
import { AuthCard } from '#web/parts/auth/auth-card.tsx';
import { TextLink } from '#web/parts/auth/text-link.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import { type DemoAccount, DemoAccounts } from './demo-accounts.tsx';

export const meta = titled('auth:signIn.title');

export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  const start = await getOptional<{ accounts: DemoAccount[] }>(args, '/api/public/start');
  return { accounts: start?.accounts ?? [] };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const body = { email: form.get('email'), password: form.get('password') };
  const sent = await send(args, '/api/auth/sign-in/email', { body });
  if (!sent.ok) return answer(sent, form);
  const next = new URL(args.request.url).searchParams.get('next');
  throw redirect(safeNext(next, paths.home()), { headers: sent.headers });
}

export default function SignIn() {
  const { t } = useTranslation('auth');
  const { accounts } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <AuthCard
        title={t('signIn.title')}
        text={search.has('next') ? t('signIn.next') : undefined}
        footer={
          <p>
            {t('signIn.new')} <TextLink to={paths.signUp()}>{t('signUp.title')}</TextLink>
          </p>
        }
      >
        <CommandForm intent="sign-in">
          <Field name="email" label={t('email')} required>
            {(control) => <Input {...control} type="email" autoComplete="username" />}
          </Field>
          <Field name="password" label={t('password')} required>
            {(control) => <Input {...control} type="password" autoComplete="current-password" />}
          </Field>
          <Submit wide>{t('signIn.submit')}</Submit>
        </CommandForm>
        <p className="text-center">
          <TextLink to={paths.forgotPassword()}>{t('forgot.title')}</TextLink>
        </p>
      </AuthCard>
      <DemoAccounts accounts={accounts} />
    </>
  );
}
