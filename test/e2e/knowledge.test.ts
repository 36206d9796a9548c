import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriers } from './barriers.ts';
import { enter, openProduct, type Product, patience, visit } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

/** Of this run alone: a browser test may find what an earlier one left. */
const title = `Bake a cake with the printer ${Date.now()}`;
const slug = title.toLowerCase().replaceAll(' ', '-').slice(0, 40);
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const save = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

it('is written, shown to a customer whose page is open, found, judged, and taken back', async () => {
  const [admin, john] = [await enter(product, 'admin'), await enter(product, 'john')];
  await john.page.goto('/customer/dashboard?tab=help&all=1');
  await john.page.getByRole('heading', { name: 'All articles' }).waitFor(patience);

  const { page } = admin;
  await page.goto('/admin/knowledge');
  await page.getByRole('link', { name: 'New article' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Summary').fill('What to do with a warm printer.');
  const text = page.getByLabel('Text');
  await text.fill('First paragraph with **bold** words.');
  await page.getByLabel('What readers will see').getByText('bold').waitFor(patience);
  await page.setInputFiles('input[type=file]', { name: 'cake.png', mimeType: 'image/png', buffer: png });
  await page.getByLabel('What readers will see').getByRole('img', { name: 'cake' }).waitFor(patience);

  // Leaving asks first, and staying keeps what was typed.
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('link', { name: 'Knowledge base' }).first().click();
  expect(await text.inputValue()).toContain('First paragraph');
  await save(page, 'Save draft');
  await page.getByText('Saved as a draft').waitFor(patience);
  expect(await john.page.getByRole('link', { name: title }).count()).toBe(0);

  await save(page, 'Publish');
  await page.getByText('Published: readers see it now').waitFor(patience);
  await john.page.goto('/customer/dashboard?tab=help&q=cake');
  await john.page.getByRole('link', { name: title }).waitFor(patience);
  await page.getByLabel('Title').fill(`${title}!`);
  await save(page, 'Save');
  await john.page.getByRole('link', { name: `${title}!` }).waitFor(patience);
  await page.getByRole('link', { name: 'Version 3' }).click();
  await page.getByRole('region', { name: 'What was changed' }).getByText(`${title}!`).waitFor(patience);
  await page.getByRole('link', { name: 'Version 2' }).click();
  await save(page, 'Go back to version 2');
  await page.getByText('The text is back').waitFor(patience);
  expect(await page.getByLabel('Title').inputValue()).toBe(title);

  await john.page.getByRole('link', { name: title }).click();
  await john.page.getByRole('heading', { name: title }).waitFor(patience);
  await john.page.getByRole('button', { name: 'No', exact: true }).click();
  await john.page.getByLabel('What was missing?').fill('The recipe.');
  await save(john.page, 'Send');
  await john.page.getByText('Thank you, that helps us.').waitFor(patience);
  await page.reload();
  await page.getByText('The recipe.').waitFor(patience);

  await john.page.goto('/customer/dashboard?tab=help&all=1');
  await john.page.getByRole('heading', { name: 'All articles' }).waitFor(patience);
  await save(page, 'Unpublish');
  await page.getByText('Saved as a draft').waitFor(patience);
  expect((await john.context.request.get(`/api/knowledge-base/${slug}`)).status()).toBe(404);
  expect([...admin.complaints, ...john.complaints]).toEqual([]);
  await Promise.all([admin.context.close(), john.context.close()]);
});

it('is suggested while a ticket is written, beside what was typed', async () => {
  const { page, context, complaints } = await enter(product, 'john');
  await page.goto('/customer/dashboard?tab=tickets&new=1');
  await page.getByLabel('Subject').fill('I forgot my password');
  await page.getByRole('button', { name: 'Reset your password' }).click();
  const aside = page.getByRole('complementary', { name: 'Reset your password' });
  await aside.getByText('Forgot password').waitFor(patience);
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('What is it about?').fill('And more.');
  expect(await page.getByLabel('Subject').inputValue()).toBe('I forgot my password');
  await aside.getByRole('button', { name: 'Close the article' }).click();
  await aside.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});

it('is found by visitors in spite of a slip, and told to search engines', async () => {
  const { page, context, complaints } = await visit(product);
  await page.goto('/help');
  await page.getByRole('searchbox').fill('recognize fishing mesages');
  await save(page, 'Search');
  await page.getByText(/^\d+ articles? found$/).waitFor(patience);
  await page.goto('/help?q=pasword');
  await page.getByText('This was found for “password”').waitFor(patience);
  await page.getByRole('link', { name: 'Reset your password' }).click();
  await page.getByRole('heading', { name: 'Reset your password', level: 1 }).waitFor(patience);
  await page.getByRole('navigation', { name: 'In this article' }).getByRole('link').first().click();
  expect(new URL(page.url()).hash).toBe('#about-you-have-forgotten-it');
  const html = await (await context.request.get('/help/reset-your-password')).text();
  expect(html).toContain('application/ld+json');
  expect(html).toMatch(/<link rel="canonical" href="[^"]+\/help\/reset-your-password"/);
  expect(complaints).toEqual([]);
  await context.close();
});
