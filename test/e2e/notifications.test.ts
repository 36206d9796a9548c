import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
let ticket: { id: string; number: number };
beforeAll(async () => {
  product = await openProduct();
  ticket = await openTicketOfMike();
});
afterAll(() => product?.browser.close());

const bell = (page: Page) => page.getByRole('button', { name: /^Notifications/ });
const hasUnread = (page: Page, count: number) =>
  page.getByRole('button', { name: `Notifications: ${count} unread` }).waitFor(patience);
const hasNone = (page: Page) =>
  page.getByRole('button', { name: 'Notifications', exact: true }).waitFor(patience);

async function post<T>(context: BrowserContext, path: string, data: object): Promise<T> {
  const response = await context.request.post(path, { data });
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as T;
}
const answer = (context: BrowserContext) =>
  post(context, `/api/tickets/${ticket.id}/customer-respond`, { body: `Any news? ${Date.now()}` });

async function openTicketOfMike() {
  const [john, admin, mike] = [
    await enter(product, 'john'),
    await enter(product, 'admin'),
    await enter(product, 'mike'),
  ];
  const me = (await (await mike.context.request.get('/api/me')).json()) as { member: { id: string } };
  const given = { subject: 'The bell does not ring', body: 'Can you hear it?' };
  const made = await post<{ id: string; number: number }>(john.context, '/api/customer/tickets', given);
  await admin.context.request.post(`/api/tickets/${made.id}/assign`, { data: { assigneeId: me.member.id } });
  await post(mike.context, '/api/notifications/read', {});
  const items = [{ kind: 'customer-replied', medium: 'app', wanted: true }];
  await mike.context.request.patch('/api/notifications/preferences', { data: { items } });
  await Promise.all([john, admin, mike].map(({ context }) => context.close()));
  return made;
}

describe('the bell', () => {
  it('rings when a customer answers, and is quiet in every window once the ticket was seen', async () => {
    const [john, mike] = [await enter(product, 'john'), await enter(product, 'mike')];
    const { page } = mike;
    const second = await mike.context.newPage();
    await page.goto('/staff/tickets');
    await second.goto('/staff/notifications');
    await Promise.all([hasNone(page), hasNone(second)]);

    await answer(john.context);
    await Promise.all([hasUnread(page, 1), hasUnread(second, 1)]);
    await second.getByRole('link', { name: 'John Doe has answered' }).first().waitFor(patience);
    await second.getByRole('heading', { name: 'Today' }).waitFor(patience);

    await bell(page).click();
    const told = page.locator('[popover]:popover-open');
    await told.getByText(`#${ticket.number} The bell does not ring`).first().waitFor(patience);
    await told.getByRole('link', { name: 'John Doe has answered' }).first().click();
    await page.waitForURL(`**/staff/tickets/${ticket.id}`);
    await Promise.all([hasNone(page), hasNone(second)]);

    // What comes while the ticket is looked at is read as it comes.
    const read = page.waitForResponse((response) => response.url().endsWith('/api/notifications/read'));
    await answer(john.context);
    await read;
    await page.goto('/staff/tickets');
    await Promise.all([hasNone(page), hasNone(second)]);
    expect([...john.complaints, ...mike.complaints]).toEqual([]);
    await Promise.all([john.context.close(), mike.context.close()]);
  });

  it('is quieted one by one or at once, from the page', async () => {
    const [john, mike] = [await enter(product, 'john'), await enter(product, 'mike')];
    const { page } = mike;
    await page.goto('/staff/notifications?tab=unread');
    await page.getByText('All read').waitFor(patience);
    await answer(john.context);
    await answer(john.context);
    await answer(john.context);
    await hasUnread(page, 3);
    await page.getByRole('button', { name: 'Mark as read' }).first().click();
    await hasUnread(page, 2);
    await page.getByRole('main').getByRole('button', { name: 'Mark all as read' }).click();
    await hasNone(page);
    await page.getByText('All read').waitFor(patience);
    expect(mike.complaints).toEqual([]);
    await Promise.all([john.context.close(), mike.context.close()]);
  });
});

describe('the settings', () => {
  it('are found under one’s name, kept, and obeyed', async () => {
    const [john, mike] = [await enter(product, 'john'), await enter(product, 'mike')];
    const { page } = mike;
    await page.goto('/staff/tickets');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('link', { name: 'Notification settings' }).click();
    const answers = page.getByRole('checkbox', { name: 'A customer answers: In the app' });
    const save = async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved', { exact: true }).waitFor(patience);
      await page.reload();
    };
    await answers.uncheck();
    await save();
    expect(await answers.isChecked()).toBe(false);
    await answer(john.context);
    await page.reload();
    await hasNone(page);

    await answers.check();
    await save();
    expect(await answers.isChecked()).toBe(true);
    await answer(john.context);
    await hasUnread(page, 1);
    expect(mike.complaints).toEqual([]);
    await Promise.all([john.context.close(), mike.context.close()]);
  });
});
