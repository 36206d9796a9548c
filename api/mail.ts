import { OutboxItem } from '#db/entities/outbox-item.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';

type Mail = {
  businessId: string;
  template: 'invitation' | 'password-reset' | 'welcome';
  data: Record<string, unknown>;
  /** The same mail is queued once. */
  key: string;
} & ({ recipientId: string } | { address: string });

/** Puts an email into the outbox, to be sent once the transaction is committed. */
export async function queueMail(em: Em, mail: Mail): Promise<void> {
  const now = new Date();
  await em.insert(OutboxItem, {
    id: uuid(),
    kind: 'email',
    status: 'due',
    dueAt: now,
    createdAt: now,
    ...mail,
  });
}
