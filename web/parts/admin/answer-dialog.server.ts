import { answer, type Sent } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { dialogPlace } from './dialog-address.ts';

/** Closes the dialog with a word of success; what was refused or only queued stays in it. */
export function answerDialog<T>(request: Request, sent: Sent<T>, form: FormData, toast: string) {
  if (!sent.ok || sent.queued) return answer(sent, form);
  return redirectWithToast(dialogPlace(new URL(request.url)), toast, sent.headers);
}
