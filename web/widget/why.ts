import { Refusal } from './client.ts';
import type { Words } from './words.ts';

/** Why something was not sent, in the visitor's words. */
export function why(error: unknown, t: Words): string {
  if (!(error instanceof Refusal) || error.status >= 500) return t('problem.server');
  if (error.status === 0) return t('problem.network');
  if (error.status === 429) return t('problem.tooMany', { seconds: error.retryAfter });
  if (error.status === 409) return t('thread.converted');
  if (error.status === 413 || /at most/.test(error.message)) return t('problem.tooLong');
  return t('problem.refused', { detail: error.message });
}
