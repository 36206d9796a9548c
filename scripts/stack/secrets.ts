import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import webPush from 'web-push';

export interface Secrets {
  authSecret: string;
  databasePassword: string;
  /** Browsers are told under this key: with another one, all of them must be asked again. */
  vapid: { publicKey: string; privateKey: string };
}

/** The secrets of this installation, made on its first start; an older one gets what it lacks. */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secret = () => randomBytes(32).toString('base64url');
  const secrets = {
    authSecret: secret(),
    databasePassword: secret(),
    vapid: webPush.generateVAPIDKeys(),
    ...known,
  };
  if (!known.vapid) writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  return secrets;
}
