import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { isProblem } from '#web/lib/problem.ts';
import { useRootData } from '#web/lib/root-data.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { ErrorState } from '#web/ui/feedback/error-state.tsx';

/** The face of whatever a route threw: in a frame when the frame's boundary shows it. */
export function RouteError() {
  const { t } = useTranslation();
  const { requestId } = useRootData();
  const { pathname, search } = useLocation();
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : undefined;
  const problem = response && isProblem(response.data) ? response.data : undefined;
  const status = response?.status ?? 500;
  return (
    <ErrorState
      heading="h1"
      status={status}
      detail={problem?.detail}
      requestId={problem?.requestId ?? requestId}
      action={
        status === 401 ? (
          <ButtonLink to={paths.signIn()} tone="primary">
            {t('user.signIn')}
          </ButtonLink>
        ) : (
          <div className="flex flex-wrap justify-center gap-2">
            {status >= 500 && (
              <ButtonLink to={pathname + search} reloadDocument tone="primary">
                {t('error.again')}
              </ButtonLink>
            )}
            <ButtonLink to={paths.home()} reloadDocument>
              {t('error.home')}
            </ButtonLink>
          </div>
        )
      }
    />
  );
}
