import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { findViewer } from '#web/lib/viewer.server.ts';
import { RouteError } from '#web/parts/route-error.tsx';
import { PublicShell } from '#web/parts/shell/public-shell.tsx';
import { ButtonLink } from '#web/ui/button.tsx';

export const loader = async (args: LoaderFunctionArgs) => ({ signedIn: Boolean(await findViewer(args)) });

export { keepOnNavigation as shouldRevalidate } from '#web/lib/revalidate.ts';

export default function PublicPages() {
  const { t } = useTranslation();
  const { signedIn } = useLoaderData<typeof loader>();
  const link = signedIn ? (
    <ButtonLink to={paths.home()}>{t('nav.portal')}</ButtonLink>
  ) : (
    <ButtonLink to={paths.signIn()}>{t('user.signIn')}</ButtonLink>
  );
  return (
    <PublicShell width="wide" links={link}>
      <Outlet />
    </PublicShell>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell width="wide">
      <RouteError />
    </PublicShell>
  );
}
