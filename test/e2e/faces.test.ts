import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, enter, listen, openProduct, type Product } from './product.ts';

let product: Product;
let ticket: string;
let conversation: string;
beforeAll(async () => {
  product = await openProduct();
  const { context } = await enter(product, 'sarah');
  const response = await context.request.get('/api/staff/tickets?assignee=me&sort=created');
  type Ticket = { id: string; conversationId: string; customer: { name: string } };
  const { items } = (await response.json()) as { items: Ticket[] };
  const johns = items.find((one) => one.customer.name === 'John Doe')!;
  [ticket, conversation] = [johns.id, johns.conversationId];
  await context.close();
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
      '/customer/dashboard?tab=help',
      '/customer/dashboard?tab=help&article=recognise-phishing',
      '/portal/tickets/:id',
      '/portal/chat',
      '/portal/notifications',
      '/portal/notifications?tab=settings',
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
    'admin',
    [
      'portal',
      'conversations',
      'conversations?q=nothing-is-called-this',
      'conversations/:conversation',
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
const faces = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
] as const;

describe.each(faces)('at $viewport.width in $colorScheme', (face) => {
  it.each(pages)('%s sees pages without a barrier', async (account, paths) => {
    const { page, context, complaints } = account ? await enter(product, account, face) : await visit(face);
    const wrong: string[] = [];
    for (const path of paths) {
      const address = path.replace(':id', ticket).replace(':conversation', conversation);
      await page.goto(address, { waitUntil: 'load' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
      wrong.push(...grave.map((one) => `${path}: ${one.id}: ${one.nodes[0]?.html}`));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (sideways > 0) wrong.push(`${path}: scrolls sideways by ${sideways}`);
    }
    expect(wrong).toEqual([]);
    expect(complaints.filter((one) => !one.includes('/nowhere'))).toEqual([]);
    await context.close();
  });
});

async function visit(face: (typeof faces)[number]) {
  const context = await product.browser.newContext({ baseURL: product.url, locale: 'en-US', ...face });
  const page = await context.newPage();
  return { page, context, complaints: listen(page) };
}
