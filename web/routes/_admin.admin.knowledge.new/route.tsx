import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail, CategoryView } from '#api/knowledge/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { ArticleForm } from '#web/parts/knowledge/article-form.tsx';
import { articleOf } from '#web/parts/knowledge/save-article.server.ts';
import { BackLink } from '#web/ui/back-link.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('knowledge:editor.new');

export { clientAction } from '#web/lib/client-action.ts';

const at = '/api/admin/knowledge-base';

export const loader = (args: LoaderFunctionArgs) => get<{ items: CategoryView[] }>(args, `${at}/categories`);

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const options = { body: articleOf(form), idempotencyKey: commandIdOf(form) };
  const sent = await send<ArticleDetail>(args, at, options);
  if (!sent.ok) return answer(sent, form);
  const { id, status } = sent.data;
  return redirectWithToast(paths.admin.article(id), `knowledge:done.${status}`, sent.headers);
}

export default function NewArticle() {
  const { t } = useTranslation('knowledge');
  const { items } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t('editor.new')}
        back={<BackLink to={paths.admin.knowledge()}>{t('admin.title')}</BackLink>}
      />
      <ArticleForm categories={items} />
    </>
  );
}
