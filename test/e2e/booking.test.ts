import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

const phone = { viewport: { width: 360, height: 740 }, timezoneId: 'America/New_York' };
/** 65 percent of the $149.00 that the care plan costs. */
const net = '$96.85';

const idOf = (page: Page) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())![0];
const status = (page: Page, name: string) => page.getByText(name, { exact: true }).first();

/** The words of a PDF file, whose parts are packed and written as hexadecimal letters. */
function textOf(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const parts = [...file.matchAll(/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream/gs)];
  return parts
    .map(([, packed]) => inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1'))
    .flatMap((content) => [...content.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, run]) =>
      [...run!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => Buffer.from(hex!, 'hex')).join(''),
    )
    .join('\n');
}

it('a booking is done, earned, rated and paid, each step seen by the others without a reload', async () => {
  const [john, amira, admin] = [
    await enter(product, 'john', { timezoneId: 'Asia/Tokyo' }),
    await enter(product, 'amira', phone),
    await enter(product, 'admin'),
  ];
  const earnings = await amira.context.newPage();
  const list = await admin.context.newPage();
  const payouts = await admin.context.newPage();
  await Promise.all([
    amira.page.goto('/provider'),
    earnings.goto('/provider/earnings'),
    admin.page.goto('/admin/bookings?q=Website+care+plan&sort=updated'),
    list.goto('/admin/earnings'),
    payouts.goto('/admin/payouts'),
  ]);

  // The customer chooses a time that is shown in their own zone.
  await john.page.goto('/portal/services/website-care-plan');
  await john.page.getByRole('link', { name: 'Book a time' }).click();
  await john.page.getByText('Times in your zone, Asia/Tokyo.').waitFor(patience);
  await john.page.getByLabel('With whom').selectOption({ label: 'Amira Haddad' });
  await john.page.getByRole('button', { name: 'Show times' }).click();
  const slots = john.page.locator('form:has([name=providerId]) button[name=start]');
  const start = (await slots.last().getAttribute('value'))!;
  const clock = (zone: string) =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeStyle: 'short' }).format(new Date(start));
  expect(await slots.last().textContent()).toBe(clock('Asia/Tokyo'));
  await slots.last().click();
  await john.page.getByLabel('What should we know?').fill('Ring at the back door.');
  await john.page.getByRole('button', { name: 'Book for $149' }).click();
  await john.page.waitForURL(/\/portal\/bookings\//, patience);
  const id = idOf(john.page);
  await status(john.page, 'We look for somebody').waitFor(patience);

  // The provider's open day and the admin's open list show it by themselves.
  await admin.page.locator(`a[href="/admin/bookings/${id}"]`).click();
  await status(admin.page, 'Offered').waitFor(patience);
  await amira.page.locator(`a[href="/provider/bookings/${id}"]`).click();
  await amira.page.getByText('Ring at the back door.').waitFor(patience);
  await amira.page
    .getByText('For the customer:')
    .filter({ hasText: `${clock('Asia/Tokyo')} (Asia/Tokyo)` })
    .waitFor(patience);
  await amira.page.getByRole('button', { name: 'Accept' }).click();
  await status(john.page, 'Confirmed').waitFor(patience);
  await status(admin.page, 'Confirmed').waitFor(patience);
  await amira.page.getByRole('button', { name: 'Start' }).click();
  await status(john.page, 'Under way').waitFor(patience);
  await status(admin.page, 'In progress').waitFor(patience);
  await amira.page.getByLabel('What was done').fill('All is up to date.');
  await amira.page.getByRole('button', { name: 'Complete' }).click();
  await status(john.page, 'Done').waitFor(patience);
  await status(john.page, 'All is up to date.').waitFor(patience);
  await status(admin.page, 'Completed').waitFor(patience);
  await status(admin.page, 'All is up to date.').waitFor(patience);

  // What it earned stands in the pages that were open all the time.
  const mine = earnings.locator('tr').filter({ has: earnings.locator(`a[href$="${id}"]`) });
  const theirs = list.locator('tr').filter({ has: list.locator(`a[href$="${id}"]`) });
  await theirs.getByText(net).first().waitFor(patience);
  await mine.getByText(net).first().waitFor(patience);

  // The customer rates on the page that has asked for it; the admin reads the stars on theirs.
  await john.page.getByRole('radio', { name: /^5/ }).check({ ...patience, force: true });
  await john.page.getByRole('button', { name: 'Send the rating' }).click();
  await admin.page.getByLabel(/^5 /).first().waitFor(patience);

  // Approved and put on a statement, whose PDF has the total.
  await theirs.getByRole('checkbox').check();
  await list.getByRole('button', { name: 'Approve the selected' }).click();
  await theirs.getByText('Approved').waitFor(patience);
  await mine.getByText('Approved').waitFor(patience);
  const ready = payouts.getByRole('listitem').filter({ hasText: 'Amira Haddad' });
  await ready.getByRole('button', { name: 'Open statement' }).click();
  await ready.waitFor({ ...patience, state: 'detached' });
  const statement = payouts.getByRole('row').filter({ hasText: 'Amira Haddad' }).filter({ hasText: 'Open' });
  await statement.first().getByRole('link', { name: /^PO-/ }).click();
  await payouts.locator(`a[href="/admin/earnings/${id}"]`).waitFor(patience);
  const file = await payouts.getByRole('link', { name: 'PDF' }).getAttribute('href');
  const pdf = await (await payouts.request.get(file!)).body();
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const total = (await payouts.getByText(/^Total \$/).textContent())!.replace('Total ', '');
  expect(textOf(pdf)).toContain(total);
  await earnings
    .getByRole('link', { name: /^PO-\d+ PDF$/ })
    .first()
    .waitFor(patience);
  expect([...john.complaints, ...amira.complaints, ...admin.complaints]).toEqual([]);
  await Promise.all([john, amira, admin].map(({ context }) => context.close()));
});
