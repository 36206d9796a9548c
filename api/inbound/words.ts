import type { MailFile } from './parse.ts';
import { splitReply } from './split-reply.ts';

const longestSaid = 50_000;

/** What a mail says as a message: without what it quotes, with the names of its files. */
export function wordsOf(text: string, files: MailFile[]): { body: string; quoted: string | null } {
  const { said, quoted } = splitReply(text);
  const names = files.map(({ name, content }) => `📎 ${name} (${sizeOf(content.length)})`).join('\n');
  const shown = cut(said, longestSaid - names.length - 2);
  const rest = [said.slice(shown.length), quoted].filter(Boolean).join('\n\n');
  return { body: [shown, names].filter(Boolean).join('\n\n'), quoted: rest === '' ? null : rest };
}

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

const prefix = /^\s*((re|aw|antw|sv|res|rép|fwd?|wg|rv|tr|enc)\s*(\[\d+\])?\s*:|\[#\d+\])\s*/i;

/** A subject without what mail programs and we put before it. */
export function subjectOf(subject: string, body: string): string {
  let bare = subject;
  while (prefix.test(bare)) bare = bare.replace(prefix, '');
  const firstLine = body.split('\n', 1)[0]!.replaceAll(/\p{Cc}/gu, ' ');
  return cut(bare.trim() || cut(firstLine, 80).trim() || 'Without a subject', 200);
}

/** Cut between characters. */
export const cut = (text: string, most: number) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
