import { uuid } from '#db/uuid.ts';
import type { Row } from './matrix.ts';

const path = '/api/attachments/:id';

/** Files: on a message for all, on a note, and not sent yet. */
export const attachmentRows: Row[] = [
  {
    address: 'POST /api/attachments',
    answers: 'members',
    path: () => '/api/attachments?name=data.json',
    body: { any: 'content' },
  },
  {
    address: 'POST /api/public/attachments',
    answers: 'everybody',
    subject: 'slug',
    path: (slug) => `/api/public/attachments?business=${slug}&visit=${uuid()}`,
    body: { any: 'content' },
  },
  { address: `GET ${path}`, answers: 'readers of a file', subject: 'file' },
  { address: `GET ${path}`, answers: 'readers of a note', subject: 'noteFile' },
  { address: `GET ${path}`, answers: 'its uploader', subject: 'unsentFile' },
  { address: `DELETE ${path}`, answers: 'its uploader', subject: 'unsentFile', fresh: 'file' },
  { address: `DELETE ${path}`, answers: 'no writer', subject: 'file' },
];
