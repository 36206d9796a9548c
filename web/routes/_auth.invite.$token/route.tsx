import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer, get, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { AuthCard } from '#web/parts/auth/auth-card.tsx';
import { TextLink } from '#web/parts/auth/text-link.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';
import type { Role } from '#workflows/process.ts';

type Invitation = { businessName: string; email: string; name: string; role: Role; hasAccount: boolean };

export const meta = titled<typeof loader>('auth:invite.title', ({ businessName }) => ({
  business: businessName,
}));

export { clientAction } from '#web/lib/client-action.ts';

const apiPath = (token = '') => `/api/invitations/${encodeURIComponent(token)}`;

export const loader = (args: LoaderFunctionArgs) => get<Invitation>(args, apiPath(args.params.token));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const name = form.get('name');
  const body = { password: form.get('password'), ...(name !== null && { name }) };
  const sent = await send(args, apiPath(args.params.token), { body });
  if (!sent.ok) return answer(sent, form);
  throw redirect(paths.home(), { headers: sent.headers });
}

/** Accepts an invitation; who has an account joins with its password. */
export default function Invite() {
  const { t } = useTranslation(['auth', 'common']);
  const { businessName, email, name, role, hasAccount } = useLoaderData<typeof loader>();
  return (
    <AuthCard
      title={t('auth:invite.title', { business: businessName })}
      text={t('auth:invite.text', { email, role: t(`common:role.${role}`) })}
    >
      <CommandForm intent="accept">
        <input type="hidden" name="email" value={email} autoComplete="username" />
        {!hasAccount && (
          <Field name="name" label={t('auth:name')} required defaultValue={name}>
            {(control) => <Input {...control} autoComplete="name" maxLength={100} />}
          </Field>
        )}
        <Field
          name="password"
          label={t('auth:password')}
          required
          hint={t(hasAccount ? 'auth:invite.known' : 'auth:passwordHint')}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete={hasAccount ? 'current-password' : 'new-password'}
              minLength={8}
              maxLength={128}
            />
          )}
        </Field>
        <Submit wide>{t('auth:invite.submit', { business: businessName })}</Submit>
      </CommandForm>
      {hasAccount && (
        <p className="text-center">
          <TextLink to={paths.forgotPassword()}>{t('auth:forgot.title')}</TextLink>
        </p>
      )}
    </AuthCard>
  );
}
