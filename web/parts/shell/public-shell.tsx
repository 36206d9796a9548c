import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '#web/lib/paths.ts';
import { Logo } from '#web/ui/logo.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { mainId, SkipLink } from './skip-link.tsx';

type Props = {
  /** Links on the right of the bar. */
  links?: ReactNode;
  /** `narrow` for a form in the middle of the page. */
  width: 'narrow' | 'wide';
  children: ReactNode;
};

/** The frame for visitors. */
export function PublicShell({ links, width, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex h-14 w-full max-w-5xl items-center gap-3 px-4 sm:px-6">
        <Link to={paths.home()} className="mr-auto flex items-center gap-2.5 rounded-md p-1">
          <Logo />
          <span className="text-base font-semibold tracking-tight">Docket</span>
        </Link>
        {links}
        <PreferencesMenu place="top-14 right-2" />
      </header>
      <main
        id={mainId}
        tabIndex={-1}
        className={`mx-auto w-full flex-1 p-4 outline-none sm:p-6 ${width === 'narrow' ? 'max-w-md sm:pt-14' : 'max-w-3xl'}`}
      >
        {children}
      </main>
    </div>
  );
}
