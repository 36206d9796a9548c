import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PayPreview } from '#api/pay-rates/views.ts';
import { getOptional } from '#web/lib/api.server.ts';
import { readAmount } from '#workflows/money.ts';

/** What a booking would pay the provider of the address; an amount that cannot be read is left out. */
export async function loadPreview(args: LoaderFunctionArgs, currency: string): Promise<PayPreview | null> {
  const asked = new URL(args.request.url).searchParams;
  const provider = asked.get('provider');
  if (!provider) return null;
  const query = new URLSearchParams({ provider });
  for (const name of ['service', 'minutes']) {
    const value = asked.get(name);
    if (value) query.set(name, value);
  }
  const price = readAmount(asked.get('price') ?? '', currency);
  if (price.ok) query.set('priceMinor', String(price.minor));
  return (await getOptional<PayPreview>(args, `/api/admin/pay-rates/preview?${query}`)) ?? null;
}
