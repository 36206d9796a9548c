import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Person } from './people.ts';

export type Change = { seq: number; process: string; id: string; kind: string };

/** An event stream as a portal keeps it open. Resolves when it is ready. */
export async function openEvents(base: string, person: Person, onChange: (change: Change) => void) {
  const asked = get(new URL('/api/events', base), {
    agent: false,
    headers: { authorization: `Bearer ${person.token}` },
  });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`/api/events: ${response.statusCode}`);
  const ready = Promise.withResolvers<void>();
  let rest = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (piece: string) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      if (field('event') === 'ready') ready.resolve();
      if (field('event') === 'change') onChange(JSON.parse(field('data')!) as Change);
    }
  });
  await ready.promise;
  return { close: () => asked.destroy() };
}
