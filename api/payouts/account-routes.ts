import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { notFound } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { Account } from '#db/bank-account.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readAccount, writeAccount } from './account.ts';

const tag = 'Payouts';
const own = '/api/provider/payout-account';
const theirs = '/api/admin/providers/{id}/payout-account';
const params = z.object({ id: Id });

export const accountRoutes = createRouter();

addRoute(accountRoutes, {
  method: 'get',
  path: own,
  access: ['provider'],
  tag,
  summary: 'Where I am paid to',
  answers: 'The account, or null for none',
  handler: async (c) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => readAccount(em, viewer.memberId)));
  },
});

addRoute(accountRoutes, {
  method: 'put',
  path: own,
  access: ['provider'],
  tag,
  summary: 'Say where I am paid to',
  body: Account,
  answers: 'The account',
  handler: async (c, { body }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => writeAccount(em, authorOf(c), viewer.memberId, body)));
  },
});

addRoute(accountRoutes, {
  method: 'get',
  path: theirs,
  access: ['admin'],
  tag,
  summary: 'Where a provider is paid to',
  params,
  answers: 'The account, or null for none',
  handler: async (c, { params: { id } }) => {
    return c.json(
      await within(c, async (em) => {
        await requireProvider(em, id);
        return readAccount(em, id);
      }),
    );
  },
});

addRoute(accountRoutes, {
  method: 'put',
  path: theirs,
  access: ['admin'],
  tag,
  summary: 'Say where a provider is paid to',
  params,
  body: Account,
  answers: 'The account',
  handler: async (c, { params: { id }, body }) => {
    return c.json(
      await within(c, async (em) => {
        await requireProvider(em, id);
        return writeAccount(em, authorOf(c), id, body);
      }),
    );
  },
});

/** @throws Problem 404 unless it is a provider of this business */
async function requireProvider(em: Em, id: string): Promise<void> {
  const rows = await query(
    em,
    `select from member where business_id = current_business() and id = ? and role = 'provider'`,
    [id],
  );
  if (rows.length === 0) throw notFound('provider');
}
