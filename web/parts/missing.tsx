import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { UserRoundX } from 'lucide-react';
import type { ReactNode } from 'react';
import { RouteError } from '#web/parts/route-error.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/feedback/empty-state.tsx';

type Props = { title: string; to: string; back: string; children: ReactNode };

/** For the boundary of what can leave under one's hands, as it was given to somebody else: says so, and where the rest is. */
export function Missing({ title, to, back, children }: Props) {
  const error = useRouteError();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <RouteError />;
  return (
    <EmptyState heading="h1" icon={UserRoundX} title={title} action={<ButtonLink to={to}>{back}</ButtonLink>}>
      {children}
    </EmptyState>
  );
}
