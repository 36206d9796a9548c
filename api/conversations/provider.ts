import type { Context } from 'hono';
import { bindAttachments } from '#api/attachments/queries.ts';
import { type Author, audit, authorOf, isRepeated } from '#api/audit.ts';
import type { AppEnv, Deps } from '#api/deps.ts';
import { announce } from '#api/events/announce.ts';
import { notify } from '#api/notifications/notify.ts';
import { notFound } from '#api/problem.ts';
import type { Sender, Sent } from '#api/send.ts';
import type { Result } from '#api/tickets/bulk.ts';
import type { Said } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { activeAdmins } from '#db/active-admins.ts';
import { Content } from '#db/entities/content.ts';
import type { ConversationStatus } from '#db/entities/conversation.ts';
import { Message } from '#db/entities/message.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import type { Wanted } from './bulk.ts';
import { readConversation } from './queries.ts';
import { sideOf } from './unread.ts';
import type { ConversationView } from './views.ts';

/** The one conversation with a provider, made when there is none; its id. @throws Problem 404 for who is none */
export async function openWithProvider(em: Em, { businessId }: Sender, providerId: string): Promise<string> {
  await query(
    em,
    `insert into conversation (id, business_id, provider_id, source, channel, status, created_at, updated_at)
     select ?, business_id, id, 'provider', 'chat', 'open', now(), now() from member
     where business_id = ? and id = ? and role = 'provider'
     on conflict (business_id, provider_id) where provider_id is not null do nothing`,
    [uuid(), businessId, providerId],
  );
  const [made] = await query<{ id: string }>(
    em,
    'select id from conversation where business_id = current_business() and provider_id = ?',
    [providerId],
  );
  if (!made) throw notFound('provider');
  return made.id;
}

type Written = Said & {
  kind: 'reply' | 'note';
  then: 'send' | 'wait' | 'resolve';
  via: 'chat' | 'email';
};

/** A provider's message waits for an answer; what follows one of the staff's, they choose. */
function statusAfter(role: Sender['role'], { kind, then }: Written): ConversationStatus | null {
  if (kind === 'note') return null;
  if (sideOf(role) === 'customer' || then === 'send') return 'open';
  return then === 'wait' ? 'waiting' : 'resolved';
}

type Writing = { deps: Pick<Deps, 'env' | 'orm'>; viewer: Sender; author: Author };

/** Writes to or as a provider: no ticket and no deadline follow, so the text and its place are written at once. */
export function writeWithProvider(
  { deps, viewer, author }: Writing,
  conversation: ConversationView,
  written: Written,
  before: (em: Em, contentId: string) => Promise<void>,
): Promise<Sent<ConversationView>> {
  const { id } = conversation;
  const { businessId, memberId: authorId, role } = viewer;
  const contentId = derivedUuid('message', author.key);
  return withTenant(deps.orm, businessId, async (em) => {
    const repeated = await isRepeated(em, author);
    if (!repeated) {
      await before(em, contentId);
      const at = new Date();
      const version = await move(em, id, { status: statusAfter(role, written), side: sideOf(role), at });
      await em.insert(Content, {
        ...{ id: contentId, businessId, authorId, subject: null, body: written.body, createdAt: at },
      });
      if (written.attachmentIds) await bindAttachments(em, viewer, contentId, written.attachmentIds);
      await em.insert(Message, {
        ...{ id: contentId, businessId, conversationId: id, ticketId: null, authorId, authorRole: role },
        ...{ kind: written.kind, via: written.via, at, version, mentions: [] },
      });
      const deed = { action: written.kind, data: { contentId } };
      await audit(em, author, { ...deed, subjectType: 'conversation', subjectId: id });
      if (written.kind === 'reply')
        await tellOtherSide(em, viewer, conversation, {
          contentId,
          delay: deps.env.ANSWER_MAIL_DELAY_MS / 1000,
        });
      await tellPages(em, conversation, viewer, written.kind === 'note' ? 'noted' : 'replied');
    }
    const entity = await readConversation(em, { ...viewer, role: asReader(viewer.role) }, id);
    const sent = {
      commandId: author.key,
      name: written.kind,
      processId: id,
      contentId,
      isRepeated: repeated,
    };
    return { ...sent, outcome: { status: 'accepted', version: null }, entity };
  });
}

/** The agent may have lost it in the meantime, and still gets to see what they did. */
const asReader = (role: Sender['role']) => (role === 'staff' ? 'admin' : role);

type Moved = { status: ConversationStatus | null; side: 'customer' | 'staff'; at: Date };

/** A note moves nothing but the version. */
async function move(em: Em, id: string, { status, side, at }: Moved): Promise<number> {
  const [moved] = await query<{ version: number }>(
    em,
    `update conversation set version = version + 1, status = coalesce(?, status),
       ${side}_wrote_at = case when ?::text is null then ${side}_wrote_at else ?::timestamptz end,
       updated_at = case when ?::text is null then updated_at else ?::timestamptz end
     where business_id = current_business() and id = ? returning version`,
    [status, status, at, status, at, id],
  );
  return moved!.version;
}

type Told = { contentId: string; delay: number };

async function tellOtherSide(
  em: Em,
  { role }: Sender,
  { id, customer, assignee }: ConversationView,
  { contentId, delay }: Told,
): Promise<void> {
  const isProvider = role === 'provider';
  const admins = isProvider && !assignee ? await activeAdmins(em) : [];
  const told = isProvider ? (assignee ? [assignee.id] : admins) : [customer.id];
  const kind = isProvider ? 'provider-wrote' : 'business-wrote';
  const data = { contentId, conversationId: id };
  const notices = told.map((memberId) => ({ kind, memberId, data, key: `${kind}/${contentId}/${memberId}` }));
  await notify(
    em,
    notices.map((one) => ({ ...one, process: 'conversation', processId: id })),
    notices.map(({ memberId: recipientId, key }) => ({ template: kind, recipientId, data, key, delay })),
  );
}

/** A note is none of the provider's. */
const tellPages = (
  em: Em,
  { id, customer, assignee }: ConversationView,
  { businessId: business }: Pick<Sender, 'businessId'>,
  kind: string,
  more: (string | null | undefined)[] = [],
) => {
  const members = [kind !== 'noted' && customer.id, assignee?.id, ...more].filter(
    (one) => typeof one === 'string',
  );
  return announce(em, { business, process: 'conversation', id, kind, audience: ['admin'], members });
};

/** Assigns it or sets its status, at any time: nothing depends on it but who sees it where. */
export async function changeWithProvider(
  c: Context<AppEnv>,
  conversation: ConversationView,
  { assigneeId, status }: Wanted,
): Promise<Result> {
  const { id } = conversation;
  const given = authorOf(c);
  const author = { ...given, key: derivedUuid(given.key, id) };
  const previous = conversation.assignee?.id ?? null;
  const [assigning, moving] = [
    assigneeId !== undefined && assigneeId !== previous,
    status && status !== conversation.status,
  ];
  const done: Result = { id, status: 'accepted' };
  if (!assigning && !moving) return done;
  return within(c, async (em) => {
    if (await isRepeated(em, author)) return done;
    await query(
      em,
      `update conversation set assignee_id = ?, status = ?, updated_at = now(), version = version + 1
       where business_id = current_business() and id = ?`,
      [assigning ? assigneeId : previous, status ?? conversation.status, id],
    );
    const data = { ...(assigning && { assigneeId }), ...(moving && { status }) };
    await audit(em, author, {
      action: 'change-conversation',
      subjectType: 'conversation',
      subjectId: id,
      data,
    });
    if (assigning && assigneeId) {
      const notice = { kind: 'conversation-assigned', memberId: assigneeId, data: { conversationId: id } };
      const key = `conversation-assigned/${author.key}`;
      await notify(em, [{ ...notice, process: 'conversation', processId: id, key }]);
    }
    await tellPages(em, conversation, author, 'changed', [assigneeId]);
    return done;
  });
}
