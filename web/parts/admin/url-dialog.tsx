import { Link, useNavigate } from '@remix-run/react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '#web/ui/card.tsx';
import { Dialog } from '#web/ui/overlay/dialog.tsx';
import { useDialog } from './use-dialog.ts';
import { useHydrated } from './use-hydrated.ts';

type Props = { title: ReactNode; description?: ReactNode; children: ReactNode };

/** A dialog that an address opens; without script it stands in the page. */
export function UrlDialog({ title, description, children }: Props) {
  const { t } = useTranslation();
  const { closed } = useDialog();
  const navigate = useNavigate();
  useFocusReturn();
  if (!useHydrated()) {
    return (
      <Card title={title} aside={<Link to={closed}>{t('close')}</Link>} className="mb-5">
        {description && <p className="mb-4 text-muted">{description}</p>}
        {children}
      </Card>
    );
  }
  const close = () => navigate(closed, { replace: true, preventScrollReset: true });
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={title} description={description}>
      {children}
    </Dialog>
  );
}

/** Gives the focus back to the link that opened the dialog; the dialog itself knows no trigger. */
function useFocusReturn() {
  const [opener] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  useEffect(
    () => () => {
      setTimeout(() => opener instanceof HTMLElement && opener.isConnected && opener.focus());
    },
    [opener],
  );
}
