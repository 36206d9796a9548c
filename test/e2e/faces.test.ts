import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Account } from './accounts.ts';
import { barriers } from './barriers.ts';
import { enter, openProduct, type Product, visit } from './product.ts';

let product: Product;
/** What stands in an address by this name. */
const subjects: Record<string, string> = {};
beforeAll(async () => {
  product = await openProduct();
  const [sarah, admin, john] = [
    await enter(product, 'sarah'),
    await enter(product, 'admin'),
    await enter(product, 'john'),
  ];
  const read = async <T>({ context }: typeof sarah, path: string) =>
    ((await (await context.request.get(path)).json()) as { items: T[] }).items;
  type Ticket = { id: string; conversationId: string; customer: { name: string } };
  const tickets = await read<Ticket>(sarah, '/api/staff/tickets?assignee=me&sort=created');
  const johns = tickets.find((one) => one.customer.name === 'John Doe')!;
  const [service] = await read<{ id: string }>(admin, '/api/admin/service-management?q=Website+design');
  const [booking] = await read<{ id: string }>(john, '/api/bookings?status=in_progress');
  Object.assign(subjects, { id: johns.id, conversation: johns.conversationId });
  Object.assign(subjects, { service: service!.id, booking: booking!.id });
  await Promise.all([sarah, admin, john].map(({ context }) => context.close()));
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
      '/customer/dashboard?tab=services',
      '/customer/dashboard?tab=services&q=nothing-is-called-this',
      '/portal/services/website-design',
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
      'services',
      'services?archived=true',
      'services/new',
      'services/import',
      'services/:service',
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
describe.concurrent('light on a desk and dark on a phone', { timeout: 600_000 }, () => {
  it.each(pages)('%s sees pages without a barrier', async (account, paths) => {
    const { page, context, complaints } = account
      ? await enter(product, account, desk)
      : await visit(product, desk);
    const wrong: string[] = [];
    for (const path of paths) {
      await page.goto(
        path.replace(/:(\w+)/, (_, name) => subjects[name]!),
        { waitUntil: 'load' },
      );
      for (const face of [desk, phone]) {
        await page.setViewportSize(face.viewport);
        await page.emulateMedia({ colorScheme: face.colorScheme });
        wrong.push(...(await barriers(page)).map((barrier) => `in ${face.colorScheme}: ${barrier}`));
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (sideways > 0) wrong.push(`${path} in ${face.colorScheme}: scrolls sideways by ${sideways}`);
      }
      await page.setViewportSize(desk.viewport);
      await page.emulateMedia({ colorScheme: desk.colorScheme });
    }
    expect(wrong).toEqual([]);
    expect(complaints.filter((one) => !one.includes('/nowhere'))).toEqual([]);
    await context.close();
  });
});
