import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { paths, portalHome } from '#web/lib/paths.ts';
import { findViewer } from '#web/lib/viewer.server.ts';

/** Leads to the portal of who is signed in, else to the sign-in page. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await findViewer(args);
  throw redirect(viewer ? portalHome(viewer.member.role) : paths.signIn());
}
