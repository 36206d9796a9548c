import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import type { PaletteItem } from '#web/ui/overlay/command-palette.tsx';

import { useFind } from './use-find.ts';

const CommandPalette = lazy(() =>
  // Without a connection nothing opens, and the page stays.
  import('#web/ui/overlay/command-palette.tsx').catch(() => ({ default: () => <></> })),
);

type Props = { portal: 'staff' | 'admin'; items: PaletteItem[] };

/** Opens the command palette, as Ctrl K does; its code comes with the first opening. */
export function PaletteButton({ portal, items }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [ready, setReady] = useState(false);
  const find = useFind(portal);
  useEffect(() => {
    setReady(true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        disabled={!ready}
        onClick={() => setOpen(true)}
        className="tap tap-square flex items-center justify-center gap-2 rounded-md text-muted hover:text-ink sm:min-w-56 sm:justify-start sm:border sm:bg-surface sm:px-3"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{t('palette.open')}</span>
        <span className="ml-auto max-sm:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {open && (
        <Suspense>
          <CommandPalette
            open
            onOpenChange={setOpen}
            items={items}
            searchIn={{
              label: (text) => t('palette.search', { text }),
              to: (q) => paths[portal].tickets({ q }),
            }}
            find={find}
          />
        </Suspense>
      )}
    </>
  );
}
