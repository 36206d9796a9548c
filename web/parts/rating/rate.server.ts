import type { ActionFunctionArgs } from '@remix-run/node';
import type { RatingView } from '#api/ratings/views.ts';
import { commandIdOf, send } from '#web/lib/api.server.ts';
import { verdictOf } from './verdict.ts';

/** Gives or changes the signed-in customer's rating of what was done for them. */
export function rate(args: ActionFunctionArgs, form: FormData) {
  const body = { subjectType: form.get('subjectType'), subjectId: form.get('subjectId'), ...verdictOf(form) };
  return send<RatingView>(args, '/api/customer/ratings', { body, idempotencyKey: commandIdOf(form) });
}
