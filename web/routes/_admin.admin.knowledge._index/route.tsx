import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { useLive } from '#web/lib/use-live.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Tabs } from '#web/ui/tabs.tsx';
import { ArticleList } from './article-list.tsx';
import { CategoryList } from './category-list.tsx';
import { changeKnowledge } from './commands.server.ts';
import { loadKnowledge } from './load-knowledge.server.ts';
import { SearchList } from './search-list.tsx';

export const meta = titled('knowledge:admin.title');

export { clientAction } from '#web/lib/client-action.ts';
export { keepUnderDialog as shouldRevalidate } from '#web/parts/admin/use-dialog.ts';

export const loader = (args: LoaderFunctionArgs) => loadKnowledge(args);

export const action = (args: ActionFunctionArgs) => changeKnowledge(args);

/** All that the business has written down, how it is sorted, and what people missed. */
export default function Knowledge() {
  const { t } = useTranslation('knowledge');
  const data = useLoaderData<typeof loader>();
  useLive(({ process }) => process === 'article');
  const tabs = (['articles', 'categories', 'searches'] as const).map((tab) => ({
    to: paths.admin.knowledge(tab === 'articles' ? {} : { tab }),
    label: t(`admin.tab.${tab}`),
    current: data.tab === tab,
  }));
  return (
    <>
      <PageHeader
        title={t('admin.title')}
        actions={
          <ButtonLink to={paths.admin.newArticle()} tone="primary">
            <Plus aria-hidden />
            {t('editor.new')}
          </ButtonLink>
        }
      />
      <Card padded={false}>
        <Tabs label={t('admin.tabs')} tabs={tabs} />
        {data.tab === 'articles' && <ArticleList {...data} />}
        {data.tab === 'categories' && <CategoryList {...data} />}
        {data.tab === 'searches' && <SearchList {...data} />}
      </Card>
    </>
  );
}
