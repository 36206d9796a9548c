import type { ActionFunctionArgs } from '@remix-run/node';
import type { ArticleDetail } from '#api/knowledge/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, send } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { paths } from '#web/lib/paths.ts';
import { articleOf } from '#web/parts/knowledge/save-article.server.ts';

/** What the article's page sends: its text, a step of its state, or a version to go back to. */
export async function changeArticle(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const at = `/api/admin/knowledge-base/${encodeURIComponent(args.params.id ?? '')}`;
  const idempotencyKey = commandIdOf(form);
  const version = Number(form.get('version'));
  const intent = String(form.get(intentField) ?? '');
  const post = (path: string, body: object) =>
    send<ArticleDetail>(args, `${at}/${path}`, { body, idempotencyKey });
  const sent =
    intent === 'save'
      ? await send<ArticleDetail>(args, at, {
          ...{ method: 'PATCH', idempotencyKey },
          body: { ...articleOf(form), version },
        })
      : intent === 'restore'
        ? await post('restore', { version: Number(form.get('restore')), onto: version })
        : await post(intent === 'unpublish' ? 'unpublish' : 'archive', { version });
  if (!sent.ok) return answer(sent, form);
  const done = intent === 'restore' ? 'restored' : sent.data.status;
  return redirectWithToast(paths.admin.article(sent.data.id), `knowledge:done.${done}`, sent.headers);
}
