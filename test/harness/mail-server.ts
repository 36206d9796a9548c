import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { deliver } from '#activities/mail/deliver.ts';
import { createTransport } from '#activities/mail/transport.ts';
import type { TestApp } from './app.ts';

/** A mail server that takes everything, and what it got. */
export async function startMailServer({ deps: { orm, env } }: TestApp) {
  const got: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, { envelope }, done) {
      const text = (await stream.toArray()).join('');
      for (const { address: to } of envelope.rcptTo) got.push({ to, text });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const transport = createTransport(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);

  return {
    /** Everything so far, once what the business had to send is sent. */
    async received(businessId: string) {
      await deliver({ orm, env, transport, businessId });
      return got;
    },
    async close() {
      transport.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
