import webPush from 'web-push';
import type { Env } from '#env';

export type Subscription = { id: string; endpoint: string; p256dh: string; auth: string };
type Said = { title: string; body: string; url: string; tag: string };
/** `gone`: the browser has forgotten us. `deferred`: later. */
type Posted = { outcome: 'sent' } | { outcome: 'gone' } | { outcome: 'refused' | 'deferred'; why: string };

const dayInSeconds = 86_400;

/** Hands an encrypted message to the push service of a browser, which cannot read it. */
export async function post(env: Env, { endpoint, p256dh, auth }: Subscription, said: Said): Promise<Posted> {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, MAIL_FROM } = env;
  if (!publicKey || !privateKey) return { outcome: 'refused', why: 'Push is not set up: there are no keys.' };
  try {
    const subject = `mailto:${/<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`;
    const details = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(said),
      {
        vapidDetails: { subject, publicKey, privateKey },
        TTL: dayInSeconds,
      },
    );
    const answer = await fetch(details.endpoint, {
      method: 'POST',
      headers: details.headers as Record<string, string>,
      body: new Uint8Array(details.body as Buffer),
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    });
    await answer.body?.cancel();
    if (answer.ok) return { outcome: 'sent' };
    if (answer.status === 404 || answer.status === 410) return { outcome: 'gone' };
    const why = `The push service answered ${answer.status}.`;
    return { outcome: answer.status === 429 || answer.status >= 500 ? 'deferred' : 'refused', why };
  } catch (error) {
    return { outcome: 'deferred', why: error instanceof Error ? error.message : String(error) };
  }
}
