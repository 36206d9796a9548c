import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { toLead } from '#api/leads/commands.ts';
import { adoptFiles } from '#api/public/files.ts';
import { type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readLeadPolicy } from '#db/settings.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { visitor } from '#workflows/process.ts';
import { type Visitor, visitorToken } from './visitor.ts';
import type { Widget } from './widget.ts';

export type Introduction = {
  name: string;
  email: string;
  message: string;
  phone?: string | undefined;
  company?: string | undefined;
  page?: string | undefined;
  visit?: string | undefined;
  attachmentIds?: string[] | undefined;
};

/** What a visitor holds from now on. */
export type Begun = { leadId: string; conversationId: string; token: string };

/** A visitor's first message begins a lead. With an `Idempotency-Key` the same request is the same lead. */
export async function beginLead(
  c: Context<AppEnv>,
  { business }: Widget,
  given: Introduction,
): Promise<{ begun: Begun; sent: Sent<unknown> }> {
  const { deps } = c.var;
  const key = c.req.header('idempotency-key');
  const leadId = key === undefined ? uuid() : derivedUuid('lead', business.id, key);
  const conversationId = derivedUuid('conversation', business.id, leadId);
  const { token, hash } = visitorToken(deps.env, business.id, leadId);
  const viewer: Sender = { businessId: business.id, memberId: leadId, role: visitor };
  const sent = await sendCommand(
    deps,
    {
      viewer,
      process: 'lead',
      key,
      request: { command: 'create', ...given },
      start: { command: 'create', workflow: 'leadWorkflow' },
      prepare: async (em) => {
        await introduce(em, viewer, { ...given, hash, locale: languageOf(c) });
        const policy = await readLeadPolicy(em);
        await adoptFiles(em, leadId, { businessId: business.id, ...given });
        const { message: body, attachmentIds } = given;
        return toLead(viewer, leadId, 'create', { conversationId, policy, body, attachmentIds });
      },
    },
    async () => undefined,
  );
  return { begun: { leadId, conversationId, token }, sent };
}

/** The next message of a visitor who is known. */
export function writeToLead(
  c: Context<AppEnv>,
  viewer: Visitor,
  said: Said,
  before?: (em: Em) => Promise<void>,
): Promise<Sent<unknown>> {
  return sendCommand(
    c.get('deps'),
    {
      viewer,
      process: 'lead',
      key: c.req.header('idempotency-key'),
      request: { name: 'message', ...said },
      prepare: async (em) => {
        await before?.(em);
        return toLead(viewer, viewer.memberId, 'message', said);
      },
    },
    async () => undefined,
  );
}

type Introduced = Omit<Introduction, 'message' | 'visit' | 'attachmentIds'> & {
  hash: string;
  locale: string | null;
};

/** Sent twice at the same moment: who came first stands there. */
async function introduce(em: Em, { businessId, memberId }: Sender, given: Introduced): Promise<void> {
  const { name, email, phone = null, company = null, page = null, hash, locale } = given;
  await query(
    em,
    `insert into visitor (id, business_id, name, email, phone, company, page, locale, token_hash, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, now()) on conflict (id) do nothing`,
    [memberId, businessId, name, email, phone, company, page, locale, hash],
  );
}

/** The first language the browser asks for: what is sent by email is written in it. */
export const languageOf = (c: Context<AppEnv>): string | null =>
  /^\s*([a-z]{2})\b/i.exec(c.req.header('accept-language') ?? '')?.[1]?.toLowerCase() ?? null;
