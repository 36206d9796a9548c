import type { ComponentType, ReactNode } from 'react';
import type { Me } from '#web/lib/viewer.tsx';
import { RouteError } from './route-error.tsx';
import { PublicShell } from './shell/public-shell.tsx';

type Props = { viewer: Me | undefined; frame: ComponentType<{ viewer: Me; children: ReactNode }> };

/** A page's error inside its portal's frame; without a viewer, inside the visitors' one. */
export function FramedError({ viewer, frame: Frame }: Props) {
  if (!viewer) {
    return (
      <PublicShell width="wide">
        <RouteError />
      </PublicShell>
    );
  }
  return (
    <Frame viewer={viewer}>
      <RouteError />
    </Frame>
  );
}
