import type { LoaderFunctionArgs } from '@remix-run/node';
import { get, getOptional } from '#web/lib/api.server.ts';

type Business = { name: string; slug: string };

/** The business that the address names; without a name the one that visitors of this site mean, if there is one. */
export async function findBusiness(args: LoaderFunctionArgs): Promise<Business | null> {
  const slug = new URL(args.request.url).searchParams.get('business');
  if (slug) return get<Business>(args, `/api/public/businesses/${encodeURIComponent(slug)}`);
  const start = await getOptional<{ business: Business | null }>(args, '/api/public/start');
  return start?.business ?? null;
}
