import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

export type Notice = {
  kind: string;
  memberId: string;
  /** What it leads to. */
  process: string;
  processId: string;
  data?: Record<string, unknown>;
  /** The same for the same news: nobody is told of it twice. */
  key: string;
};
export type NoticeMail = {
  template: string;
  recipientId: string;
  data: Record<string, unknown>;
  key: string;
  /** Seconds that it waits. */
  delay?: number;
};

/** Tells members of what was done to a plain record, at their bell and by mail, in the transaction that does it. */
export async function notify(em: Em, notices: Notice[], mails: NoticeMail[] = []): Promise<void> {
  const at = new Date().toISOString();
  const story = {
    timeline: [],
    audit: [],
    commands: [],
    outcomes: [],
    notifications: notices.map(({ kind, memberId, process, processId, data = {}, key }) => ({
      ...{ kind, member_id: memberId, process, process_id: processId, data, key, at },
    })),
    mails: mails.map(({ recipientId, ...mail }) => ({ ...mail, recipient_id: recipientId })),
  };
  await query(em, 'select append_story(?::jsonb)', [JSON.stringify(story)]);
}
