import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './barriers.ts';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

const idOf = (page: Page) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())![0];

const expectClean = async (page: Page) => expect(await barriers(page, { minor: true })).toEqual([]);

/** How many ratings the admin's page counts. */
const answered = async (page: Page) => {
  const response = await page.request.get('/api/admin/customer-feedback?limit=1');
  return ((await response.json()) as { summary: { answered: number } }).summary.answered;
};

describe('a request for a service', () => {
  it('becomes a ticket, is fulfilled by it and rated, seen by all without a reload', async () => {
    const [john, admin, sarah] = [
      await enter(product, 'john'),
      await enter(product, 'admin'),
      await enter(product, 'sarah'),
    ];
    const aim = `Order the catalogue ${Date.now()}`;
    await admin.page.goto('/admin/requests');
    await expectClean(admin.page);

    // The customer asks; a wrong answer is said beside its field, and what was typed stays.
    await john.page.goto('/portal/services/landing-page');
    await john.page.getByRole('link', { name: 'Request this service' }).click();
    const purpose = john.page.getByLabel('What should visitors do on the page?');
    await purpose.fill(aim);
    await expectClean(john.page);
    await john.page.getByLabel('Needed online by').fill('2027-02-01');
    await john.page.getByRole('button', { name: 'Send the request' }).dblclick();
    await john.page.waitForURL(/\/portal\/requests\//, patience);
    const id = idOf(john.page);
    await john.page.getByText('Sent to us').first().waitFor(patience);
    await john.page.getByText(aim).waitFor(patience);
    await expectClean(john.page);

    // The admin's open list shows it at once, once.
    const row = admin.page.locator(`a[href="/admin/requests/${id}"]`);
    await row.waitFor(patience);
    const mine = await john.context.request.get('/api/customer/requests?limit=1');
    expect(((await mine.json()) as { items: { id: string }[] }).items[0]!.id).toBe(id);
    await row.click();
    await admin.page.getByText(aim).waitFor(patience);
    await expectClean(admin.page);

    // A ticket is made from it: both pages lead to it, and it stands in the unified view under its source.
    await admin.page.getByRole('button', { name: 'Create a ticket' }).click();
    const made = admin.page.getByRole('link', { name: /^#\d+ Landing page – John Doe$/ });
    await made.waitFor(patience);
    await john.page.getByText('We are on it').first().waitFor(patience);
    await john.page.getByRole('link', { name: /^#\d+ Landing page – John Doe$/ }).waitFor(patience);
    const ticket = /[0-9a-f-]{36}/.exec((await made.getAttribute('href'))!)![0];
    await sarah.page.goto('/staff/tickets');
    await admin.page.goto('/admin/tickets?channel=request');
    const listed = admin.page.locator(`a[href^="/admin/tickets/${ticket}"]`).first();
    await listed.waitFor(patience);
    await admin.page
      .getByRole('cell', { name: /Service request/ })
      .first()
      .waitFor(patience);
    await listed.click();
    await admin.page.getByRole('link', { name: /^Made from request R-\d+: Landing page$/ }).waitFor(patience);
    await admin.page.getByText(aim).first().waitFor(patience);

    // Resolved by the agent: the request is done, and its customer is asked on the page he has open.
    await admin.context.request.put(`/api/admin/tickets/${ticket}/assign`, {
      data: { assigneeId: await idOfAgent(admin.page, 'Sarah Johnson') },
      headers: { origin: product.url },
    });
    await sarah.page.goto(`/staff/tickets/${ticket}`);
    await sarah.page.getByRole('textbox', { name: 'Answer John Doe' }).fill('Your page is online.');
    await admin.page.goto('/admin/feedback');
    const before = await answered(admin.page);
    await admin.page.getByText(`${before} answers to`).waitFor(patience);
    await admin.page.getByText('Show as a table').click();
    await expectClean(admin.page);
    const overview = await admin.context.newPage();
    await overview.goto('/admin/portal?days=7');
    await overview.getByText('Show as a table').first().click();
    await expectClean(overview);
    const ratings = overview.getByRole('link', { name: 'Rating (average)' }).locator('xpath=../..');
    const samples = await countOf(ratings);
    await sarah.page.getByRole('button', { name: 'Send and resolve' }).click();
    await john.page.getByText('Done', { exact: true }).first().waitFor(patience);

    // He rates; the admin's aggregates change on the open page.
    const review = `As wished ${Date.now()}`;
    await john.page.getByRole('radio', { name: /^5/ }).check({ ...patience, force: true });
    await john.page.getByRole('textbox', { name: 'Your review' }).fill(review);
    await john.page.getByRole('button', { name: 'Send the rating' }).click();
    await admin.page.getByText(review).waitFor(patience);
    expect(await answered(admin.page)).toBe(before + 1);
    await admin.page.getByText(`${before + 1} answers to`).waitFor(patience);
    await admin.page.getByRole('rowheader', { name: 'Landing page' }).waitFor(patience);
    await expect.poll(() => countOf(ratings), patience).toBe(samples + 1);
    await admin.page
      .getByRole('link', { name: /^R-\d+ Landing page$/ })
      .first()
      .waitFor(patience);

    // What the admin says to it stands beneath the stars that he has before him.
    await admin.page
      .getByRole('link', { name: /^Answer ?John Doe, R-\d+ Landing page$/ })
      .first()
      .click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel('Your answer').fill('We enjoyed it too.');
    await expectClean(admin.page);
    await dialog.getByRole('button', { name: 'Send the answer' }).click();
    await john.page.getByText('We enjoyed it too.').waitFor(patience);
    await john.page.getByText('Only you read this.').waitFor(patience);

    // What was asked for keeps its service: an archived one says why it stays.
    await admin.page.goto(`/admin/services/${await serviceOf(admin.page, id)}`);
    await admin.page.getByRole('button', { name: 'Archive Landing page' }).click();
    await admin.page.getByText('It cannot be deleted: requests').waitFor(patience);
    expect(await admin.page.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
    await admin.page.getByRole('button', { name: 'Restore' }).click();
    await admin.page.getByRole('button', { name: 'Archive Landing page' }).waitFor(patience);
    expect([...john.complaints, ...admin.complaints, ...sarah.complaints]).toEqual([]);
    await Promise.all([john, admin, sarah].map(({ context }) => context.close()));
  });

  it('is declined with a reason that the customer reads at once', async () => {
    const [john, admin] = [await enter(product, 'john'), await enter(product, 'admin')];
    await john.page.goto('/portal/services/first-talk/request');
    await john.page.getByRole('button', { name: 'Send the request' }).click();
    await john.page.waitForURL(/\/portal\/requests\//, patience);
    await admin.page.goto(`/admin/requests/${idOf(john.page)}`);
    await admin.page.getByRole('link', { name: 'Decline', exact: true }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('We are on holiday until Monday.');
    await expectClean(admin.page);
    await dialog.getByRole('button', { name: 'Decline' }).click();
    await admin.page.getByText('Nothing more can be done with this request.').waitFor(patience);
    await john.page.getByText('Not possible').first().waitFor(patience);
    await john.page.getByText('We are on holiday until Monday.').first().waitFor(patience);
    expect([...john.complaints, ...admin.complaints]).toEqual([]);
    await Promise.all([john, admin].map(({ context }) => context.close()));
  });

  it('is asked for and cancelled without JavaScript, and keeps what was typed when refused', async () => {
    const { context: signedIn } = await enter(product, 'john');
    const storageState = await signedIn.storageState();
    const context = await product.browser.newContext({
      baseURL: product.url,
      javaScriptEnabled: false,
      locale: 'en-US',
      storageState,
    });
    const page = await context.newPage();
    await page.goto('/portal/services/landing-page/request');
    // The browser's own check would keep the form from the server.
    await page.getByLabel('What should visitors do on the page?').evaluate((field) => {
      field.closest('form')?.setAttribute('novalidate', '');
    });
    await page.getByLabel('What should visitors do on the page?').fill('Ring');
    await page.getByLabel('Needed online by').fill('2027-02-01');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.getByText('must have at least 5 characters').waitFor(patience);
    expect(await page.getByLabel('What should visitors do on the page?').inputValue()).toBe('Ring');
    expect(await page.getByLabel('Needed online by').inputValue()).toBe('2027-02-01');
    await page.getByLabel('What should visitors do on the page?').fill('Ring us up');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.waitForURL(/\/portal\/requests\//, patience);
    await page.getByText('Do you not need it any more?').click();
    await page.getByRole('button', { name: 'Cancel the request' }).click();
    await page.getByText('Cancelled', { exact: true }).first().waitFor(patience);
    await Promise.all([context.close(), signedIn.close()]);
  });
});

/** How many answers a tile speaks of. */
const countOf = async (tile: Locator) =>
  Number.parseInt((await tile.locator('dd').last().textContent()) ?? '', 10);

async function serviceOf(page: Page, request: string): Promise<string> {
  const response = await page.request.get(`/api/admin/service-requests/${request}`);
  return ((await response.json()) as { service: { id: string } }).service.id;
}

async function idOfAgent(page: Page, name: string): Promise<string> {
  const { items } = (await (await page.request.get('/api/agents')).json()) as {
    items: { id: string; name: string }[];
  };
  return items.find((one) => one.name === name)!.id;
}
