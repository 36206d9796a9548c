import { markPattern, type ReplyMark, toMark } from '#db/reply-mark.ts';

/** A mail of ours that could not be delivered. */
export type Bounce = { outboxId: string; mark: ReplyMark | undefined; why: string };

const searched = 300_000;
const ourMessageId = new RegExp(
  `^message-id:\\s*<(?:${markPattern}\\.)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@`,
  'im',
);

/** What a mail server says of a mail of ours that it gave up; undefined for any other mail, and while it still tries. */
export function findBounce(raw: Buffer): Bounce | undefined {
  const text = raw.subarray(0, searched).toString('latin1');
  const head = text.slice(0, 20_000);
  const isReport = /^content-type:\s*multipart\/report\b/im.test(head);
  const isFromSystem = /^(return-path:\s*<>|from:.*(mailer-daemon|postmaster)@)/im.test(head);
  if (!isReport && !isFromSystem) return undefined;
  if (!/^action:\s*failed/im.test(text)) return undefined;
  // Below its own headers: what it answers is named there too, whatever came of it.
  const report = text.slice(Math.max(0, text.search(/^action:/im)));
  const ours = ourMessageId.exec(report);
  if (!ours) return undefined;
  const [, about, signature, outboxId] = ours;
  const diagnosis = /^diagnostic-code:\s*(?:[\w-]+;\s*)?(.+(?:\r?\n[ \t]+.+)*)/im.exec(text)?.[1];
  const status = /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1];
  return {
    outboxId: outboxId!.toLowerCase(),
    mark: about && signature ? toMark(about, signature) : undefined,
    why: (diagnosis ?? status ?? 'The mail was returned.')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 500),
  };
}
