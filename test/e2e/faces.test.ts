import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, enter, listen, openProduct, type Product } from './product.ts';

let product: Product;
let ticket: string;
beforeAll(async () => {
  product = await openProduct();
  const { context } = await enter(product, 'sarah');
  const response = await context.request.get('/api/staff/tickets?assignee=me&sort=created');
  const { items } = (await response.json()) as { items: { id: string; customer: { name: string } }[] };
  ticket = items.find((one) => one.customer.name === 'John Doe')!.id;
  await context.close();
});
afterAll(() => product?.browser.close());

const pages: [Account | undefined, string[]][] = [
  [undefined, ['/sign-in', '/signup', '/forgot-password', '/support', '/nowhere']],
  ['john', ['/customer/dashboard', '/customer/dashboard?tab=ratings', '/portal/tickets/:id']],
  ['sarah', ['/staff/tickets', '/staff/tickets/:id']],
  [
    'admin',
    [
      'portal',
      'tickets',
      'tickets/:id',
      'tickets/new',
      'feedback',
      'users',
      'logs',
      'processes',
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
      await page.goto(path.replace(':id', ticket), { waitUntil: 'load' });
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
