import { SMTPServer } from 'smtp-server';
import { freePort } from '#scripts/stack/ports.ts';

/** A mail server that counts what it took, by Message-ID. */
export async function openMailSink() {
  const taken = new Map<string, number>();
  const port = await freePort();
  const listen = () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? 'none';
          taken.set(id, (taken.get(id) ?? 0) + 1);
          done();
        });
      },
    });
    server.on('error', () => undefined);
    return new Promise<SMTPServer>((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
  };
  let server: SMTPServer | undefined = await listen();
  const close = () => {
    const closing = server;
    server = undefined;
    return new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    away: close,
    back: async () => {
      server = await listen();
    },
    close,
  };
}

export type MailSink = Awaited<ReturnType<typeof openMailSink>>;
