import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';
import { ensureChromium } from '../../scripts/toolchain/chromium.ts';
import { type Account, accounts } from './accounts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Who asks there learns where the whole product runs, with the demo business. */
    productDoor: string;
  }
}

export type Product = { url: string; browser: Browser };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
];

/** The product that runs for the browser tests, and a browser to use it with. */
export async function openProduct(): Promise<Product> {
  const answer = await fetch(inject('productDoor'));
  const url = await answer.text();
  if (!answer.ok) throw new Error(url);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: flags });
  return { url, browser };
}

/** However busy the machine is: what is not there by then does not come. */
export const patience = { timeout: 30_000 };

type State = Awaited<ReturnType<BrowserContext['storageState']>>;
const signedIn = new Map<Account, Promise<State>>();

/** A browser of one's own, signed in; what its console complains of is collected. */
export async function enter(product: Product, account: Account, options: BrowserContextOptions = {}) {
  const state = signedIn.get(account) ?? signIn(product, account);
  signedIn.set(account, state);
  return visit(product, { storageState: await state, ...options });
}

/** A browser of one's own. */
export async function visit({ url, browser }: Product, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  context.on('page', waitForScript);
  const page = await context.newPage();
  return { page, context, complaints: listen(page) };
}

async function signIn({ url, browser }: Product, account: Account): Promise<State> {
  const context = await browser.newContext({ baseURL: url });
  const [email, password] = accounts[account];
  const answer = await context.request.post('/api/auth/sign-in/email', { data: { email, password } });
  if (!answer.ok()) throw new Error(`${account} cannot sign in: ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** A page is open once its script has taken over: what is typed, pasted or dragged before is the browser's own. */
function waitForScript(page: Page) {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  const hasTakenOver = () => page.waitForFunction(() => history.scrollRestoration === 'manual', patience);
  page.goto = async (...asked) => {
    const answer = await goto(...asked);
    await hasTakenOver();
    return answer;
  };
  page.reload = async (...asked) => {
    const answer = await reload(...asked);
    await hasTakenOver();
    return answer;
  };
}

export function listen(page: Page): string[] {
  const complaints: string[] = [];
  // A reading that was broken off by the next one is none.
  const complain = (text: string) => {
    if (!/^(AbortError: )?signal is aborted/.test(text)) complaints.push(`${page.url()}: ${text}`);
  };
  page.on('console', (message) => message.type() === 'error' && complain(message.text()));
  page.on('pageerror', ({ message }) => complain(message));
  return complaints;
}
