import type { ActionFunctionArgs } from '@remix-run/node';
import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { AuthCard } from '#web/parts/auth/auth-card.tsx';
import { TextLink } from '#web/parts/auth/text-link.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

export const meta = titled('auth:reset.title');

export { clientAction } from '#web/lib/client-action.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const body = { token: form.get('token'), newPassword: form.get('newPassword') };
  const sent = await send(args, '/api/auth/reset-password', { body });
  if (!sent.ok) return answer(sent, form);
  throw redirectWithToast(paths.signIn(), 'auth:reset.done', sent.headers);
}

/** Sets a new password with the token of the mailed link. */
export default function ResetPassword() {
  const { t } = useTranslation('auth');
  const [search] = useSearchParams();
  const token = search.get('token');
  if (!token) {
    return (
      <AuthCard title={t('reset.title')} text={t('reset.noToken')}>
        <ButtonLink to={paths.forgotPassword()} tone="primary" wide>
          {t('forgot.title')}
        </ButtonLink>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t('reset.title')}
      text={t('reset.text')}
      footer={<TextLink to={paths.forgotPassword()}>{t('reset.again')}</TextLink>}
    >
      <CommandForm intent="reset">
        <input type="hidden" name="token" value={token} />
        <Field name="newPassword" label={t('reset.password')} required hint={t('passwordHint')}>
          {(control) => (
            <Input {...control} type="password" autoComplete="new-password" minLength={8} maxLength={128} />
          )}
        </Field>
        <Submit wide>{t('reset.submit')}</Submit>
      </CommandForm>
    </AuthCard>
  );
}
