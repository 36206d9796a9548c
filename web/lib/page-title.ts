import type { MetaFunction } from '@remix-run/react';
import i18next, { type CustomTypeOptions, type ParseKeys, type TOptions } from 'i18next';
import type { Me } from './viewer.tsx';

/** `tickets:list.title`: a key with the file it stands in. */
type TitleKey = {
  [N in keyof CustomTypeOptions['resources']]: `${N}:${ParseKeys<N>}`;
}[keyof CustomTypeOptions['resources']];

/** A page's `meta`: its title in the reader's language, with values out of its loader's data. */
export const titled =
  <L = unknown>(key: TitleKey, values?: (data: Data<L>) => TOptions): MetaFunction<L> =>
  ({ data, matches }) => {
    const language = loaded(dataOf<{ language: string }>(matches, 'language')?.language);
    const business = dataOf<{ viewer?: Me }>(matches, 'viewer')?.viewer?.business.name ?? 'Docket';
    if (data === undefined && values) return [{ title: business }];
    const t = i18next.getFixedT(language) as (key: string, options: TOptions) => string;
    const title = t(key, values ? values(data as Data<L>) : {});
    return [{ title: `${title} · ${business}` }];
  };

/** A language that was chosen a moment ago is still on its way to the browser. */
const loaded = (language = 'en') =>
  i18next.hasResourceBundle(language, 'common') ? language : i18next.language;

type Data<L> = NonNullable<Parameters<MetaFunction<L>>[0]['data']>;

function dataOf<T>(matches: { data: unknown }[], key: string) {
  const found = matches.find(({ data }) => typeof data === 'object' && data !== null && key in data);
  return found?.data as T | undefined;
}
