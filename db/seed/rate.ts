import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Session } from './client.ts';

/** The question follows the end of the work by a moment. */
export async function rate(
  client: Client,
  session: Session,
  subject: { type: 'ticket' | 'request' | 'booking'; id: string },
  { stars, review }: { stars: number; review?: string },
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.post(session, '/api/customer/ratings', {
        subjectType: subject.type,
        subjectId: subject.id,
        stars,
        ...(review && { review }),
      });
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await pause(100);
    }
  }
}
