import nodemailer, { type NodemailerError } from 'nodemailer';
import type { Rendered } from './render.ts';

/** `refused`: for good. `deferred`: this email later. `unreachable`: the server, so every email later. */
export type Sent = { outcome: 'sent' } | { outcome: 'refused' | 'deferred' | 'unreachable'; why: string };

export type Transport = { send(mail: Rendered): Promise<Sent>; close(): void };

export const connections = 5;

export function createTransport(url: string): Transport {
  const mailer = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    // A connection lost in mid-delivery is ours to repeat, so that the row says so.
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await mailer.sendMail(mail);
        return { outcome: 'sent' };
      } catch (error) {
        return failure(error as NodemailerError);
      }
    },
    close: () => mailer.close(),
  };
}

function failure({ code, permanent, message }: NodemailerError): Sent {
  const aboutUs = code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2';
  if (aboutUs || permanent === undefined) {
    // Without an answer to this email only an envelope that cannot be sent at all is the email's own fault.
    return { outcome: code === 'EENVELOPE' ? 'refused' : 'unreachable', why: message };
  }
  return { outcome: permanent ? 'refused' : 'deferred', why: message };
}
