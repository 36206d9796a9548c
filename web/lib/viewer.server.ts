import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Role } from '#workflows/process.ts';
import { get, getOptional } from './api.server.ts';
import { portalHome } from './paths.ts';
import type { Me } from './viewer.tsx';

type Args = { request: Request; context: AppLoadContext };

/** The signed-in member of this portal; everybody else is led to sign in, or to their own portal. */
export async function requireViewer(args: Args, role: Role): Promise<Me> {
  const viewer = await get<Me>(args, '/api/me');
  if (viewer.member.role !== role) throw redirect(portalHome(viewer.member.role));
  return viewer;
}

export const findViewer = (args: Args) => getOptional<Me>(args, '/api/me');
