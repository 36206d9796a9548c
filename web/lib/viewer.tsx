import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '#workflows/process.ts';

/** Who is signed in, in which business. `GET /api/me`. */
export type Me = {
  member: {
    id: string;
    name: string;
    email: string;
    role: Role;
    away: boolean;
    phone: string | null;
    locale: string | null;
    zone: string | null;
    company: string | null;
  };
  business: {
    id: string;
    name: string;
    slug: string;
    zone: string;
    locale: string;
    currency: string;
    undoSeconds: number;
  };
  memberships: { businessId: string; businessName: string; role: Role }[];
  demo: boolean;
  unread: number;
  unreadInChat: number;
};

const ViewerContext = createContext<Me | undefined>(undefined);

export const ViewerProvider = ({ viewer, children }: { viewer: Me; children: ReactNode }) => (
  <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>
);

/** The signed-in member; only inside a portal. */
export function useViewer() {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer outside of a portal');
  return viewer;
}
