import type { ActionFunctionArgs } from '@remix-run/node';
import { commandIdOf, send } from '#web/lib/api.server.ts';

/** Sends what a reader thinks of an article. */
export function sayHelpful(args: ActionFunctionArgs, form: FormData, slug: string) {
  const business = new URL(args.request.url).searchParams.get('business');
  const named = business ? `?${new URLSearchParams({ business })}` : '';
  const comment = String(form.get('comment') ?? '').trim();
  return send(args, `/api/knowledge-base/${encodeURIComponent(slug)}/helpful${named}`, {
    body: { helpful: form.get('helpful') === 'yes', ...(comment && { comment }) },
    idempotencyKey: commandIdOf(form),
  });
}
