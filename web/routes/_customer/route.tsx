import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import { requireViewer } from '#web/lib/viewer.server.ts';
import { FramedError } from '#web/parts/framed-error.tsx';
import { CustomerShell } from '#web/parts/shell/customer-shell.tsx';

export const loader = async (args: LoaderFunctionArgs) => ({ viewer: await requireViewer(args, 'customer') });

export { keepOnNavigation as shouldRevalidate } from '#web/lib/revalidate.ts';

export default function CustomerPortal() {
  return (
    <CustomerShell viewer={useLoaderData<typeof loader>().viewer}>
      <Outlet />
    </CustomerShell>
  );
}

export function ErrorBoundary() {
  return (
    <FramedError
      viewer={useRouteLoaderData<typeof loader>('routes/_customer')?.viewer}
      frame={CustomerShell}
    />
  );
}
