import type { LeadView } from '#api/leads/views.ts';
import type { Begun } from '#api/widget/begin.ts';
import { defaultSettings } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import type { TestApp } from './app.ts';
import type { Member } from './business.ts';
import { Caller } from './caller.ts';

/** Opens a business's widget, and answers its key. */
export async function openWidget(admin: Member, given: object = {}): Promise<string> {
  const { widget } = (await admin.get<{ widget: { version: number } }>('/api/admin/settings')).body;
  const value = { ...defaultSettings('UTC').widget, ...given };
  const { body } = await admin.put<{ value: { key: string } }>('/api/admin/settings/widget', {
    value,
    version: widget.version,
  });
  return body.value.key;
}

export type Visitor = Begun & { as: Caller; email: string };

/** A visitor who has written, once the routing rules are through with their lead. */
export async function beginLead(app: TestApp, key: string, given: object = {}): Promise<Visitor> {
  const email = `${uuid()}@example.com`;
  const asked = { key, name: 'Vera', email, message: 'Do you build shops?', ...given };
  const { status, body } = await app.nobody.post<Begun>('/api/public/leads', asked);
  if (status !== 201) throw new Error(`the lead was not made: ${status} ${JSON.stringify(body)}`);
  await app.until(body.leadId, 'left-unassigned', 'assigned');
  return { ...body, email, as: visitorWith(app, body.token) };
}

export const visitorWith = ({ app, deps }: TestApp, token: string) =>
  new Caller(app, deps.env.PUBLIC_URL, { authorization: `Visitor ${token}` });

export const readLead = async (who: Member, id: string) => (await who.get<LeadView>(`/api/leads/${id}`)).body;
