import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { ensureChromium } from '../../scripts/toolchain/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the whole product runs, with the demo business. */
    productUrl: string;
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
export const openProduct = async (): Promise<Product> => ({
  url: inject('productUrl'),
  browser: await chromium.launch({ executablePath: ensureChromium(), args: flags }),
});

export const accounts = {
  admin: ['hello@designpi.com', 'admin123'],
  sarah: ['sarah@designpi.com', 'staff123'],
  mike: ['mike@designpi.com', 'staff123'],
  john: ['john.doe@example.com', 'customer123'],
  amira: ['amira.haddad@designpi.com', 'provider123'],
} as const;
export type Account = keyof typeof accounts;

/** A browser of one's own, signed in through the form; what its console complains of is collected. */
export async function enter(
  { url, browser }: Product,
  account: Account,
  options: BrowserContextOptions = {},
) {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints = listen(page);
  const [email, password] = accounts[account];
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  return { page, context, complaints };
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
