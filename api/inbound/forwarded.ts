import { Email } from '#api/auth/fields.ts';
import type { Address } from './parse.ts';

export type Forwarded = { from: Address; text: string; comment: string };

const begins =
  /^[-\s>]*(forwarded message|begin forwarded message:?|original message|weitergeleitete nachricht|anfang der weitergeleiteten nachricht:?|ursprüngliche nachricht|mensaje reenviado|inicio del mensaje reenviado:?|mensaje original)[-\s]*$/i;
const label =
  /^[>\s*]*(from|von|de|sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|enviado( el)?|fecha|para|asunto)\s?:\*?\s*(.*)$/i;
const fromLabel = /^(from|von|de)$/i;

export const isForward = (subject: string): boolean => /^\s*(fwd?|wg|rv|tr|i)\s*:/i.test(subject);

/** The mail of somebody else that this one passes on. */
export function findForwarded(text: string): Forwarded | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line, index) => {
    const isHead = fromLabel.test(label.exec(line)?.[1] ?? '') && label.test(lines[index + 1] ?? '');
    return line.length < 200 && (begins.test(line) || isHead);
  });
  if (start < 0) return undefined;
  let at = begins.test(lines[start]!) ? start + 1 : start;
  while (lines[at]?.trim() === '') at++;
  let from: Address | undefined;
  for (let match = label.exec(lines[at] ?? ''); match; match = label.exec(lines[++at] ?? '')) {
    if (fromLabel.test(match[1]!)) from ??= readSender(match[3]!);
  }
  const passedOn = lines.slice(at).map((line) => line.replace(/^> ?/, ''));
  return from && { from, text: passedOn.join('\n').trim(), comment: lines.slice(0, start).join('\n').trim() };
}

function readSender(line: string): Address | undefined {
  const address = /[^\s<>[\]():;,"]{1,80}@[^\s<>[\]():;,"]{1,200}/.exec(line)?.[0]?.replace(/^mailto:/i, '');
  const email = Email.safeParse(address ?? '');
  if (!email.success) return undefined;
  const name = line
    .slice(0, line.indexOf(address!))
    .replaceAll(/[<>[\]()"*]|mailto:/g, '')
    .trim();
  return { address: email.data, name: name.slice(0, 100) };
}
