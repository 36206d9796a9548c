import { BellRing } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';

type State = 'unknown' | 'impossible' | 'off' | 'on' | 'denied' | 'failed';

/** Whether this browser tells what happens while no page is open. */
export function PushButton({ publicKey }: { publicKey: string }) {
  const { t } = useTranslation('push');
  const [state, setState] = useState<State>('unknown');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void currentState().then(setState);
  }, []);
  const act = async () => {
    setBusy(true);
    setState(await (state === 'on' ? turnOff() : turnOn(publicKey)).catch((): State => 'failed'));
    setBusy(false);
  };
  const possible = state !== 'unknown' && state !== 'impossible' && state !== 'denied';
  return (
    <Card title={t('title')}>
      <p className="mb-3 max-w-prose text-muted">{t('about')}</p>
      <div role="status">{state !== 'unknown' && <p className="mb-3">{t(`state.${state}`)}</p>}</div>
      {possible && (
        <Button tone="secondary" disabled={busy} onClick={() => void act()}>
          <BellRing aria-hidden />
          {t(state === 'on' ? 'turnOff' : 'turnOn')}
        </Button>
      )}
    </Card>
  );
}

const address = '/service-worker.js';

async function currentState(): Promise<State> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return 'impossible';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration(address);
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

async function turnOn(publicKey: string): Promise<State> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  await navigator.serviceWorker.register(address);
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  return (await tell('POST', subscription.toJSON())) ? 'on' : 'failed';
}

async function turnOff(): Promise<State> {
  const registration = await navigator.serviceWorker.getRegistration(address);
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return 'off';
  await tell('DELETE', { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  return 'off';
}

async function tell(method: 'POST' | 'DELETE', body: object): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const { ok } = await fetch('/api/notifications/push', { method, headers, body: JSON.stringify(body) });
  return ok;
}
