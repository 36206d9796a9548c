import { z } from '@hono/zod-openapi';
import { upload } from '#api/attachments/upload.ts';
import { clientAddress, limitRate } from '#api/auth/rate-limit.ts';
import { Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Sender } from '#api/send.ts';
import { AttachmentIds, Id } from '#api/validate.ts';
import { findWidget, Key, requireOpen } from '#api/widget/widget.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import { visitor } from '#workflows/process.ts';
import { findBusiness, Slug } from './queries.ts';

/** What a first message says of its files: the number under which they were uploaded, and which of them go with it. */
export const filesOfVisit = {
  visit: Id.optional().openapi({ description: 'Made up by the page that uploads files, and kept to itself' }),
  attachmentIds: AttachmentIds,
};

const ownerOf = (businessId: string, visit: string) => derivedUuid('visit', businessId, visit);

export const publicFileRoutes = createRouter();

addRoute(publicFileRoutes, {
  method: 'post',
  path: '/api/public/attachments',
  access: 'public',
  tag: 'Public',
  summary: 'Upload a file for the first message to a business, before anybody knows who writes',
  query: z.object({
    business: Slug.optional(),
    key: Key.optional().openapi({ description: 'Of a widget, instead of the business' }),
    visit: Id,
    name: z.string().default(''),
  }),
  file: true,
  answers: 'The file; its id goes into `attachmentIds`, next to the same `visit`, within a day',
  handler: async (c, { query: { business, key, visit, name } }) => {
    await limitRate(c, 'public-file', clientAddress(c));
    const businessId = await businessOf();
    const sender: Sender = { businessId, memberId: ownerOf(businessId, visit), role: visitor };
    return c.json(await upload(c, sender, name), 201);

    async function businessOf(): Promise<string> {
      const { orm } = c.get('deps');
      if (business) return (await findBusiness(orm, business)).id;
      if (!key) throw unnamed();
      const widget = await findWidget(orm, key);
      requireOpen(c, widget);
      return widget.business.id;
    }
  },
});

const unnamed = () =>
  new Problem(422, 'invalid', 'Please correct: business.', {
    errors: [{ field: 'business', detail: 'must be given, or the key of a widget' }],
  });

type Adopted = { businessId: string; visit?: string | undefined; attachmentIds?: string[] | undefined };

/** They are whose first message it is from now on, in the transaction that sends them. */
export async function adoptFiles(
  em: Em,
  owner: string,
  { businessId, visit, attachmentIds }: Adopted,
): Promise<void> {
  if (!visit || !attachmentIds?.length) return;
  await query(
    em,
    `update attachment set uploader_id = ? where business_id = current_business() and uploader_id = ?
       and content_id is null and id = any(?::uuid[])`,
    [owner, ownerOf(businessId, visit), attachmentIds],
  );
}
