import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

const offers = (page: Page) => page.getByRole('list', { name: 'Services on offer' });

async function describeService(page: Page, name: string) {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Category', { exact: true }).fill('Support');
  await page.getByRole('textbox', { name: 'Description' }).fill('We look **closely**.\n\n- once\n- twice');
}

describe('the catalogue', () => {
  it('shows in a customer’s open page what the admin publishes, at once, until it is archived', async () => {
    const [admin, john] = [await enter(product, 'admin'), await enter(product, 'john')];
    const name = `Second look ${Date.now()}`;
    await john.page.goto('/customer/dashboard?tab=services');
    await offers(john.page).waitFor(patience);
    const card = john.page.getByRole('link', { name, exact: true });
    expect(await card.count()).toBe(0);

    const { page } = admin;
    await page.goto('/admin/services/new');
    await describeService(page, name);
    await page.getByLabel('Price').fill('1,499.50');
    await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByLabel('Field 1: question').fill('How many rooms?');
    await page.getByLabel('Kind of answer').selectOption('number');
    const preview = page.getByRole('complementary', { name: 'As customers see it' });
    await preview.getByRole('heading', { name }).waitFor(patience);
    await preview.getByRole('spinbutton', { name: /How many rooms/ }).waitFor(patience);

    // What is refused stays as it was typed.
    await page.getByRole('button', { name: 'Add the service' }).click();
    await page.getByText('must be an amount such as 149.50').waitFor(patience);
    expect(await page.getByLabel('Price').inputValue()).toBe('1,499.50');
    expect(await page.getByLabel('Field 1: question').inputValue()).toBe('How many rooms?');
    await page.getByLabel('Price').fill('1499.50');
    await page.getByRole('button', { name: 'Add the service' }).click();
    await page.getByText('The service was added.').waitFor(patience);

    await card.waitFor(patience);
    await john.page.getByText('$1,499.50').waitFor(patience);
    await card.click();
    await john.page.getByRole('heading', { name }).waitFor(patience);
    await john.page.locator('strong', { hasText: 'closely' }).waitFor(patience);
    await john.page.getByRole('link', { name: 'All services' }).click();
    await card.waitFor(patience);

    await page.getByRole('button', { name: `Archive ${name}` }).click();
    await page.getByRole('button', { name: 'Restore' }).waitFor(patience);
    await card.waitFor({ state: 'detached', ...patience });
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await page.getByText('The service was deleted.').waitFor(patience);
    expect(admin.complaints.filter((one) => !one.includes('422'))).toEqual([]);
    expect(john.complaints).toEqual([]);
    await Promise.all([admin.context.close(), john.context.close()]);
  });

  it('is put in order and switched from the keyboard, and imported after a look', async () => {
    const { page, context, complaints } = await enter(product, 'admin');
    await page.goto('/admin/services');
    const names = () => page.locator('tbody tr').getByRole('link').allTextContents();
    const [first, second] = (await names()) as [string, string];
    const ordered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: `Move ${second} up` }).press('Enter');
    await page.waitForFunction(
      (name) => document.querySelector('tbody tr')?.textContent?.includes(name),
      second,
      patience,
    );
    await page.getByText(`${second} is number 1`).waitFor({ state: 'attached', ...patience });
    await ordered;
    await page.reload();
    expect((await names()).slice(0, 2)).toEqual([second, first]);

    const toggle = page.getByRole('switch', { name: `Show ${first} to customers` });
    const hidden = page.waitForResponse((response) => response.request().method() === 'POST');
    await toggle.press('Space');
    await page.locator('[role=switch][aria-checked=false]').waitFor(patience);
    await hidden;
    await page.reload();
    expect(await toggle.getAttribute('aria-checked')).toBe('false');
    const saved = page.waitForResponse((response) => response.request().method() === 'POST');
    await toggle.press('Space');
    await saved;

    await page.goto('/admin/services/import');
    const file =
      'slug,name,price,durationMinutes\nwebsite-design,Website design,-1,60\neditor-training,Editor training,250,180\n';
    await page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText('must not be negative').waitFor(patience);
    await page.getByRole('button', { name: 'Take over 1 service' }).click();
    await page.getByText('What has happened').waitFor(patience);
    await page.goto('/admin/services?q=Editor+training');
    await page.getByText('$250', { exact: true }).waitFor(patience);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
