import type { ConversationView } from '#api/conversations/views.ts';
import type { Member } from '#test/harness/business.ts';
import { attach } from '#test/harness/files.ts';
import type { Row } from './matrix.ts';

const conversation = { subject: 'providerConversation' } as const;
const body = { body: 'Planted.' };
const path = '/api/conversations/:id';
const its = 'its provider and agents';
const draft = (kind: string) => (id: string) => `/api/drafts/conversation/${id}/${kind}`;

/** What a provider and an admin say to each other, with a file of each side and a note; an agent has it. */
export async function converse(
  admin: Member,
  provider: Member,
  { assigneeId, said, noted }: { assigneeId: string; said: string; noted: string },
) {
  const { id } = (await provider.get<ConversationView>('/api/portal/conversation')).body;
  const file = await attach(provider, `${said}.txt`, said);
  const noteFile = await attach(admin, `${noted}.txt`, noted);
  await admin.patch('/api/admin/conversations', { ids: [id], assigneeId });
  await provider.post(`/api/conversations/${id}/messages`, { body: said, attachmentIds: [file] });
  const note = { body: noted, kind: 'note', attachmentIds: [noteFile] };
  await admin.post(`/api/conversations/${id}/messages`, note);
  return { providerConversation: id, providerFile: file, providerNoteFile: noteFile };
}

/** Between a provider and the admins: neither other providers nor customers know of it. */
export const providerConversationRows: Row[] = [
  { address: 'POST /api/admin/providers/:id/conversation', answers: 'its admins', subject: 'provider' },
  { address: `GET ${path}`, answers: its, ...conversation },
  { address: `GET ${path}/messages`, answers: its, ...conversation },
  { address: `POST ${path}/messages`, answers: its, ...conversation, body },
  { address: `POST ${path}/typing`, answers: its, ...conversation },
  { address: `POST ${path}/presence`, answers: 'its agents', ...conversation, body: { kind: 'viewing' } },
  {
    address: 'GET /api/drafts/:thread/:id',
    answers: its,
    ...conversation,
    path: (id) => `/api/drafts/conversation/${id}`,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: its,
    ...conversation,
    path: draft('reply'),
    body,
  },
  {
    address: 'PUT /api/drafts/:thread/:id/:kind',
    answers: 'its agents alone',
    ...conversation,
    path: draft('note'),
    body,
  },
  { address: 'GET /api/attachments/:id', answers: its, subject: 'providerFile' },
  { address: 'GET /api/attachments/:id', answers: 'its agents alone', subject: 'providerNoteFile' },
];

export const providerConversationPageRows: Row[] = [
  { address: '/provider/messages', answers: 'provider pages', form: () => ({ ...body, intent: 'write' }) },
];
