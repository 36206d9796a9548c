import { data, type HeadersFunction, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import icon from './icon.svg?url&no-inline';
import { clearFlash, flashOf } from './lib/flash.server.ts';
import { languageOf } from './lib/i18n.server.ts';
import { useNonce } from './lib/nonce.ts';
import { paths } from './lib/paths.ts';
import { readPreferences } from './lib/preferences.server.ts';
import { keepOnNavigation } from './lib/revalidate.ts';
import { useRootData } from './lib/root-data.ts';
import { useLanguage } from './lib/use-language.ts';
import { useZone } from './lib/use-zone.ts';
import { RouteError } from './parts/route-error.tsx';
import { PublicShell } from './parts/shell/public-shell.tsx';
import styles from './tailwind.css?url';
import { ProgressBar } from './ui/feedback/progress-bar.tsx';
import { Toaster } from './ui/feedback/toaster.tsx';

export const meta = () => [{ title: 'Docket' }];

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: icon, type: 'image/svg+xml' },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  // The start page only leads on: its answer shows nothing.
  const toast = new URL(request.url).pathname === paths.home() ? undefined : flashOf(request);
  const known = {
    ...readPreferences(request),
    language: await languageOf(request),
    now: Date.now(),
    seed: crypto.randomUUID(),
    requestId: context.requestId,
    toast,
  };
  return data(known, toast ? { headers: { 'set-cookie': clearFlash } } : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Also when a toast waits: after two redirects in a row the router has forgotten that a form was sent. */
export const shouldRevalidate: ShouldRevalidateFunction = (args) =>
  document.cookie.includes('toast=') || keepOnNavigation(args);

export function Layout({ children }: { children: ReactNode }) {
  const { theme } = useRootData();
  const { i18n } = useTranslation();
  const nonce = useNonce();
  return (
    <html lang={i18n.language} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        {/* The browser hides the nonce once it has read it. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  const { toast } = useRootData();
  const { t, i18n } = useTranslation();
  useLanguage();
  useZone();
  const flash = toast && i18n.exists(toast) ? t(toast as 'saved') : undefined;
  return (
    <>
      <ProgressBar />
      <Outlet />
      <Toaster flash={flash} />
    </>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell width="wide">
      <RouteError />
    </PublicShell>
  );
}
