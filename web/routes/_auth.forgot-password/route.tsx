import type { ActionFunctionArgs } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionResult } from '#web/lib/action-result.ts';
import { answer, send } from '#web/lib/api.server.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { AuthCard } from '#web/parts/auth/auth-card.tsx';
import { TextLink } from '#web/parts/auth/text-link.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Input } from '#web/ui/form/input.tsx';

export const meta = titled('auth:forgot.title');

export { clientAction } from '#web/lib/client-action.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const body = { email: form.get('email') };
  return answer(await send(args, '/api/auth/request-password-reset', { body }), form);
}

/** Asks for a link by email. Says the same whether the address has an account or not. */
export default function ForgotPassword() {
  const { t } = useTranslation('auth');
  const posted = useActionData<ActionResult>();
  const [done, setDone] = useState(false);
  return (
    <AuthCard
      title={t('forgot.title')}
      text={t('forgot.text')}
      footer={<TextLink to={paths.signIn()}>{t('backToSignIn')}</TextLink>}
    >
      <div role="status">
        {(done || posted?.ok) && (
          <Callout tone="success" title={t('forgot.done')}>
            {t('forgot.doneText')}
          </Callout>
        )}
      </div>
      <CommandForm intent="forgot" onDone={() => setDone(true)}>
        <Field name="email" label={t('email')} required>
          {(control) => <Input {...control} type="email" autoComplete="username" />}
        </Field>
        <Submit wide>{t('forgot.submit')}</Submit>
      </CommandForm>
    </AuthCard>
  );
}
