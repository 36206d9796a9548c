import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { answer } from '#web/lib/api.server.ts';
import { paths } from '#web/lib/paths.ts';
import { ArticlePage } from '#web/parts/knowledge/article-page.tsx';
import { loadHelpArticle } from '#web/parts/knowledge/load-help.server.ts';
import { sayHelpful } from '#web/parts/knowledge/say-helpful.server.ts';
import { useHelpPlaces } from '#web/parts/knowledge/use-help-places.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { articleMeta } from './article-meta.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? articleMeta(data) : []);

export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  const { search } = new URL(args.request.url);
  return loadHelpArticle(args, args.params.slug ?? '', (slug) => `${paths.helpArticle(slug)}${search}`);
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return answer(await sayHelpful(args, form, args.params.slug ?? ''), form);
}

/** One article for everybody. */
export default function HelpArticle() {
  const { t } = useTranslation('knowledge');
  const article = useLoaderData<typeof loader>();
  const places = useHelpPlaces();
  const { pathname, search } = useLocation();
  return (
    <>
      <ArticlePage article={article} places={places} action={`${pathname}${search}`} />
      <p className="mt-6 flex flex-wrap items-center gap-3 border-t pt-5 text-muted">
        {t('article.unanswered')}
        <ButtonLink to={paths.support({ business: article.business.slug })}>{t('help.write')}</ButtonLink>
      </p>
    </>
  );
}
