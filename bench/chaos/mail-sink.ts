import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { freePort } from '#scripts/stack/ports.ts';

/** A mail server that takes everything and remembers how often each email came, by its Message-ID. */
export async function openMailSink() {
  const port = await freePort();
  const received = new Map<string, number>();
  let server: SMTPServer | undefined;

  const sink = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async start(): Promise<void> {
      const started = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onData: (stream, _session, done) => {
          text(stream).then((email) => {
            const id = /^message-id:\s*<([^>]+)>/im.exec(email)?.[1] ?? 'without an id';
            received.set(id, (received.get(id) ?? 0) + 1);
            done();
          }, done);
        },
      });
      started.on('error', () => undefined);
      await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
      server = started;
    },
    async stop(): Promise<void> {
      const stopping = server;
      server = undefined;
      await new Promise<void>((resolve) => (stopping ? stopping.close(resolve) : resolve()));
    },
  };
  await sink.start();
  return sink;
}

export type MailSink = Awaited<ReturnType<typeof openMailSink>>;
