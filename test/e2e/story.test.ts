import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from './accounts.ts';
import { enter, openProduct, type Product, patience, visit } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

describe('one ticket', () => {
  it('goes from the first message to the rating, seen by all three without a reload', async () => {
    const [john, admin, sarah] = [
      await visit(product),
      await enter(product, 'admin'),
      await enter(product, 'sarah'),
    ];
    const subject = `The printer prints only stripes ${Date.now()}`;
    await admin.page.goto('/admin/tickets');
    await sarah.page.goto('/staff/tickets?view=visible');

    // The customer signs in and writes; the admin's open list shows it.
    const [email, password] = accounts.john;
    await john.page.goto('/sign-in');
    await john.page.getByLabel('Email').fill(email);
    await john.page.getByLabel('Password').fill(password);
    await john.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await john.page.getByText('New ticket').first().click();
    await john.page.getByLabel('Subject').fill(subject);
    await john.page
      .getByLabel('What is it about?')
      .fill('Since the last update every page has grey stripes.');
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await admin.page.getByText(subject).first().waitFor(patience);

    // The admin opens it and assigns Sarah, from a dialog that offers agents only.
    await admin.page.getByRole('link', { name: subject }).first().click();
    await admin.page.waitForURL(/\/admin\/tickets\/[0-9a-f-]{36}/);
    const id = admin.page.url().split('/').at(-1)!.split('?')[0]!;
    const assign = admin.page.getByRole('combobox', { name: 'Agent' });
    // The address changes before the page does, and the rules have chosen somebody by then or soon after.
    await admin.page
      .getByText(/^Assigned to /)
      .first()
      .waitFor(patience);
    const offered = await assign.locator('option').allInnerTexts();
    expect(offered.join()).not.toContain('Olivia Grant');
    const option = offered.find((one) => one.startsWith('Sarah Johnson'));
    // The routing rules may have given it to her already.
    if (option) {
      await assign.selectOption({ label: option });
      await admin.page.getByRole('button', { name: 'Assign', exact: true }).click();
    }
    await admin.page.getByText('Assigned to Sarah Johnson').first().waitFor(patience);
    await sarah.page.goto(`/staff/tickets/${id}`);
    await sarah.page.getByRole('heading', { name: subject }).waitFor(patience);

    // She answers; he sees it on the page he has open, and the clocks stand still.
    await john.page.goto(`/portal/tickets/${id}`);
    await sarah.page
      .getByRole('textbox', { name: 'Answer John Doe' })
      .fill('Have you tried the cleaning programme?');
    await sarah.page.getByRole('button', { name: 'Send and wait' }).click();
    await john.page.getByText('Have you tried the cleaning programme?').waitFor(patience);
    await sarah.page.getByText('Paused', { exact: true }).first().waitFor(patience);

    // He answers; it is her turn again, on her page and on the admin's.
    await john.page.getByRole('textbox', { name: 'Your answer' }).fill('Yes, twice. No change.');
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await sarah.page.getByText('Yes, twice. No change.').waitFor(patience);
    await admin.page.getByText('Yes, twice. No change.').waitFor(patience);

    // A note is hers and the admin's alone.
    await sarah.page.getByText('Note', { exact: true }).click();
    await sarah.page
      .getByRole('textbox', { name: /A note for your colleagues/ })
      .fill('Sounds like the drum.');
    await sarah.page.getByRole('button', { name: 'Add the note' }).click();
    await admin.page.getByText('Sounds like the drum.').waitFor(patience);

    // She resolves; he is asked at once and gives five stars; the admin's figures have them.
    await sarah.page.getByText('Reply', { exact: true }).click();
    await sarah.page.getByRole('textbox', { name: 'Answer John Doe' }).fill('We have sent you a new drum.');
    await sarah.page.getByRole('button', { name: 'Send and resolve' }).click();
    await john.page.getByText('We have sent you a new drum.').waitFor(patience);
    expect(await john.page.getByText('Sounds like the drum.').count()).toBe(0);
    await admin.page.goto('/admin/feedback');
    await john.page.getByRole('radio', { name: /^5/ }).check({ ...patience, force: true });
    await john.page.getByRole('textbox', { name: 'Your review' }).fill('Works like new.');
    await john.page.getByRole('button', { name: 'Send the rating' }).click();
    await admin.page.getByText('Works like new.').waitFor(patience);

    // Every step stands in the log.
    await admin.page.goto(`/admin/logs?subject=${id}`);
    for (const action of ['Created', 'Answered', 'Wrote a note', 'Routed']) {
      await admin.page.locator('table').getByText(action, { exact: true }).first().waitFor(patience);
    }
    expect([...john.complaints, ...admin.complaints, ...sarah.complaints]).toEqual([]);
    await Promise.all([john, admin, sarah].map(({ context }) => context.close()));
  });

  it('is nobody else’s: another agent and another business find nothing at its address', async () => {
    const john = await enter(product, 'john');
    const mine = await john.context.request.get('/api/customer/tickets?status=open');
    const { items } = (await mine.json()) as { items: { id: string; assignee: { name: string } | null }[] };
    const sarahs = items.find((one) => one.assignee?.name === 'Sarah Johnson');
    expect(sarahs).toBeDefined();
    const mike = await enter(product, 'mike');
    const answer = await mike.page.goto(`/staff/tickets/${sarahs!.id}`);
    expect(answer?.status()).toBe(404);
    await Promise.all([john.context.close(), mike.context.close()]);
  });
});

describe('without JavaScript', () => {
  it('a visitor writes through the public form, and an admin reads it', async () => {
    const subject = `No script here ${Date.now()}`;
    const context = await product.browser.newContext({
      baseURL: product.url,
      javaScriptEnabled: false,
      locale: 'en-US',
    });
    const page = await context.newPage();
    await page.goto('/support');
    await page.getByLabel('Name').fill('Vera Visitor');
    await page.getByLabel('Email').fill('vera@example.com');
    await page.getByLabel('Subject').fill(subject);
    await page.locator('textarea').fill('Can you see this?');
    await page.locator('form').getByRole('button', { name: /Send/ }).click();
    await page.getByText(/#\d+/).first().waitFor(patience);
    await context.close();
    const admin = await enter(product, 'admin');
    await admin.page.goto('/admin/tickets');
    await admin.page.getByText(subject).first().waitFor(patience);
    await admin.context.close();
  });
});
