import type { InboundMail } from './parse.ts';

/** Why a mail was written by no person, if so; and whether its sender asks robots to be quiet. */
export type Judged = { robot?: string; quiet: boolean };

/** A robot’s mail gets no answer and makes no ticket, or two robots would talk for ever. */
export function judge({ headers, from }: Pick<InboundMail, 'headers' | 'from'>): Judged {
  const is = (header: string, pattern: RegExp) => pattern.test(headers.get(header) ?? '');
  // People write by way of lists, and to lists that pass on to us: those get their ticket without a receipt.
  const quiet =
    is('x-auto-response-suppress', /\b(all|autoreply)\b/i) ||
    is('precedence', /^list\b/i) ||
    headers.has('list-id') ||
    headers.has('list-unsubscribe');
  const robot = whyRobot();
  return { quiet: quiet || robot !== undefined, ...(robot && { robot }) };

  function whyRobot(): string | undefined {
    if (headers.has('auto-submitted') && !is('auto-submitted', /^no\b/i)) return 'auto_submitted';
    if (is('precedence', /^(bulk|junk|auto_reply)\b/i)) return 'precedence';
    if (['x-autoreply', 'x-autorespond', 'x-autoresponse'].some((header) => headers.has(header)))
      return 'auto_response';
    if (is('return-path', /^<>$/) || /^(mailer-daemon|postmaster)@/.test(from?.address ?? ''))
      return 'mail_system';
    return undefined;
  }
}
