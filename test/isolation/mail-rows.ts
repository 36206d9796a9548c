import { uuid } from '#db/uuid.ts';
import type { Row } from './matrix.ts';

const raw = () => `From: ${uuid()}@example.com\r\nSubject: Printer\r\n\r\nIt does not print.\r\n`;

/** Mail that comes in, and what was mailed and came back. */
export const mailRows: Row[] = [
  {
    address: 'POST /api/public/inbound-mail/:token',
    answers: 'everybody',
    subject: 'inboundToken',
    fresh: 'inboundToken',
    body: () => ({ raw: raw() }),
  },
  { address: 'GET /api/admin/inbound-mail', answers: 'admins' },
  { address: 'GET /api/admin/inbound-mail/intake', answers: 'admins' },
  { address: 'POST /api/admin/inbound-mail/token', answers: 'admins' },
  {
    address: 'POST /api/messages/:id/resend',
    answers: 'its agents',
    subject: 'undelivered',
    fresh: 'undelivered',
  },
  { address: 'GET /api/notifications/push', answers: 'members' },
  {
    address: 'POST /api/notifications/push',
    answers: 'members',
    body: () => ({
      endpoint: `https://fcm.googleapis.com/fcm/send/${uuid()}`,
      keys: {
        p256dh: Buffer.alloc(65, 4).toString('base64url'),
        auth: Buffer.alloc(16).toString('base64url'),
      },
    }),
  },
  {
    address: 'DELETE /api/notifications/push',
    answers: 'members',
    body: { endpoint: 'https://fcm.googleapis.com/x' },
  },
];
