import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, enter, listen, openProduct, type Product } from './product.ts';

let product: Product;
let ticket: string;
let conversation: string;
let booking: string;
beforeAll(async () => {
  product = await openProduct();
  const { context } = await enter(product, 'sarah');
  const response = await context.request.get('/api/staff/tickets?assignee=me&sort=created');
  type Ticket = { id: string; conversationId: string; customer: { name: string } };
  const { items } = (await response.json()) as { items: Ticket[] };
  const johns = items.find((one) => one.customer.name === 'John Doe')!;
  [ticket, conversation] = [johns.id, johns.conversationId];
  await context.close();
  const john = await enter(product, 'john');
  const running = await john.context.request.get('/api/bookings?status=in_progress');
  booking = ((await running.json()) as { items: { id: string }[] }).items[0]!.id;
  await john.context.close();
});
afterAll(() => product?.browser.close());

const pages: [Account | undefined, string[]][] = [
  [
    undefined,
    [
      '/sign-in',
      '/signup',
      '/forgot-password',
      '/support',
      '/help',
      '/help?q=password',
      '/help/recognise-phishing',
      '/nowhere',
    ],
  ],
  [
    'john',
    [
      '/customer/dashboard',
      '/customer/dashboard?tab=ratings',
      '/customer/dashboard?tab=bookings',
      '/customer/dashboard?tab=help',
      '/customer/dashboard?tab=help&article=recognise-phishing',
      '/portal/tickets/:id',
      '/portal/bookings/:booking',
      '/portal/chat',
      '/portal/notifications',
      '/portal/notifications?tab=settings',
      '/portal/profile',
    ],
  ],
  [
    'sarah',
    [
      '/staff/tickets',
      '/staff/tickets/:id',
      '/staff/conversations',
      '/staff/conversations/:conversation',
      '/staff/notifications',
      '/staff/notifications?tab=settings',
    ],
  ],
  [
    'amira',
    [
      '/provider',
      '/provider/bookings',
      '/provider/bookings/:booking',
      '/provider/availability',
      '/provider/earnings',
      '/provider/reviews',
      '/provider/messages',
      '/provider/profile',
    ],
  ],
  [
    'admin',
    [
      'portal',
      'conversations',
      'bookings',
      'bookings?view=calendar',
      'bookings?view=calendar&span=providers',
      'bookings/new',
      'insights',
      'insights/companies',
      'earnings',
      'payouts',
      'pay-rates',
      'reports',
      'conversations?source=provider',
      'conversations?q=nothing-is-called-this',
      'conversations/:conversation',
    ].map((page) => `/admin/${page}`),
  ],
  [
    'admin',
    [
      'tickets',
      'tickets/:id',
      'tickets/new',
      'notifications',
      'notifications?tab=settings',
      'feedback',
      'users',
      'logs',
      'processes',
      'knowledge',
      'knowledge?tab=categories',
      'knowledge?tab=searches',
      'knowledge/new',
      'settings',
      'settings?tab=hours',
      'settings?tab=tickets',
      'settings?tab=routing',
      'settings?tab=mail',
    ].map((page) => `/admin/${page}`),
  ],
];
const desk = {
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  reducedMotion: 'reduce',
} as const;
const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;

// Side by side: each waits for its server and its browser in turn.
describe.concurrent('light on a desk and dark on a phone', () => {
  it.each(pages)('%s sees pages without a barrier', async (account, paths) => {
    const { page, context, complaints } = account ? await enter(product, account, desk) : await visit();
    const wrong: string[] = [];
    for (const path of paths) {
      const address = path
        .replace(':id', ticket)
        .replace(':conversation', conversation)
        .replace(':booking', booking);
      await page.goto(address, { waitUntil: 'load' });
      for (const face of [desk, phone]) {
        await page.setViewportSize(face.viewport);
        await page.emulateMedia({ colorScheme: face.colorScheme });
        const seen = `${path} in ${face.colorScheme}`;
        const { violations } = await barriers(page);
        const grave = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
        wrong.push(...grave.map((one) => `${seen}: ${one.id}: ${one.nodes[0]?.html}`));
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (sideways > 0) wrong.push(`${seen}: scrolls sideways by ${sideways}`);
      }
      await page.setViewportSize(desk.viewport);
      await page.emulateMedia({ colorScheme: desk.colorScheme });
    }
    expect(wrong).toEqual([]);
    expect(complaints.filter((one) => !one.includes('/nowhere'))).toEqual([]);
    await context.close();
  });
});

/** What passes is not described: that takes longer than the looking. */
const barriers = (page: Page) =>
  new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();

async function visit() {
  const context = await product.browser.newContext({ baseURL: product.url, locale: 'en-US', ...desk });
  const page = await context.newPage();
  return { page, context, complaints: listen(page) };
}
