import { accounts } from './accounts.ts';

type Settings = { tickets: { version: number; value: object } };

/** For how long an agent's answer waits to be taken back. */
export async function setUndoSeconds(url: string, undoSeconds: number): Promise<void> {
  async function ask(path: string, method: string, cookie: string, body?: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', origin: url, cookie };
    const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer;
  }
  const [email, password] = accounts.admin;
  const signedIn = await ask('/api/auth/sign-in/email', 'POST', '', { email, password });
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const cookie = cookies.join('; ');
  const { tickets } = (await (await ask('/api/admin/settings', 'GET', cookie)).json()) as Settings;
  const { version, value } = tickets;
  await ask('/api/admin/settings/tickets', 'PUT', cookie, { version, value: { ...value, undoSeconds } });
}
