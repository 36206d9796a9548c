import type { LoaderFunctionArgs } from '@remix-run/node';
import type { CategoryCount } from '#api/services/views.ts';
import { get } from '#web/lib/api.server.ts';
import type { FormChoices } from './service-form.tsx';

/** What the form of a service offers to choose from; the business's own currency first. */
export async function loadChoices(args: LoaderFunctionArgs): Promise<FormChoices> {
  const { categories, currency } = await get<{ categories: CategoryCount[]; currency: string }>(
    args,
    '/api/admin/service-management?limit=1',
  );
  const others = Intl.supportedValuesOf('currency').filter((code) => code !== currency);
  return { categories: categories.map(({ name }) => name), currencies: [currency, ...others], currency };
}
