import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths, portalHome, safeNext } from '#web/lib/paths.ts';
import { findViewer } from '#web/lib/viewer.server.ts';
import { RouteError } from '#web/parts/route-error.tsx';
import { PublicShell } from '#web/parts/shell/public-shell.tsx';
import { ButtonLink } from '#web/ui/button.tsx';

/** Who is signed in has nothing to do on the sign-in page; the other pages here are for them too. */
export async function loader(args: LoaderFunctionArgs) {
  const url = new URL(args.request.url);
  if (url.pathname !== paths.signIn()) return null;
  const viewer = await findViewer(args);
  if (viewer) throw redirect(safeNext(url.searchParams.get('next'), portalHome(viewer.member.role)));
  return null;
}

export default function AuthPages() {
  const { t } = useTranslation('auth');
  return (
    <PublicShell width="narrow" links={<ButtonLink to={paths.support()}>{t('nav.support')}</ButtonLink>}>
      <Outlet />
    </PublicShell>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell width="narrow">
      <RouteError />
    </PublicShell>
  );
}
