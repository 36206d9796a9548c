import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail, CategoryView, VersionView } from '#api/knowledge/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { ArticleForm } from '#web/parts/knowledge/article-form.tsx';
import { ArticleStatus } from '#web/parts/knowledge/article-status.tsx';
import { type Comparison, VersionList } from '#web/parts/knowledge/version-list.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { ArticleSteps } from './article-steps.tsx';
import { changeArticle } from './commands.server.ts';
import { Remarks } from './remarks.tsx';

export const meta = titled<typeof loader>('knowledge:editor.of', ({ article }) => ({ title: article.title }));

export { clientAction } from '#web/lib/client-action.ts';

export async function loader(args: LoaderFunctionArgs) {
  const at = `/api/admin/knowledge-base/${encodeURIComponent(args.params.id ?? '')}`;
  const compare = new URL(args.request.url).searchParams.get('compare');
  const wanted = compare && /^\d{1,6}$/.test(compare) ? compare : undefined;
  const [article, versions, categories, compared] = await Promise.all([
    get<ArticleDetail>(args, at),
    get<Page<VersionView>>(args, `${at}/versions?limit=50`),
    get<{ items: CategoryView[] }>(args, '/api/admin/knowledge-base/categories'),
    wanted ? get<Comparison>(args, `${at}/versions/${wanted}`) : null,
  ]);
  return { article, versions, categories: categories.items, compared };
}

export const action = (args: ActionFunctionArgs) => changeArticle(args);

/** An article's text, its state, what it was and what readers say of it. */
export default function EditArticle() {
  const { t } = useTranslation('knowledge');
  const { article, versions, categories, compared } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={article.title}
        back={<BackLink to={paths.admin.knowledge()}>{t('admin.title')}</BackLink>}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ArticleStatus status={article.status} />
            <span>{t('admin.by', { name: article.author.name })}</span>
            <span>{t('admin.views', { count: article.views })}</span>
          </span>
        }
        actions={<ArticleSteps article={article} />}
      />
      <ArticleForm key={article.version} article={article} categories={categories} />
      <Remarks article={article} />
      <VersionList article={article} versions={versions} compared={compared} />
    </>
  );
}
