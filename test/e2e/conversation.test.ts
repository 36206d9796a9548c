import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

const phone = { viewport: { width: 360, height: 740 } };
const said = (page: Page, text: string) => page.getByRole('log').getByText(text).waitFor(patience);

describe('one conversation', () => {
  it('is held by a customer on a phone and an agent at a desk, without a reload', async () => {
    const [john, admin, sarah] = [
      await enter(product, 'john', phone),
      await enter(product, 'admin'),
      await enter(product, 'sarah'),
    ];
    const hello = `Hello, is anybody there? ${Date.now()}`;

    // The customer's first message opens the ticket; the admin's list shows the conversation.
    await admin.page.goto('/admin/conversations');
    await john.page.goto('/portal/chat');
    const message = john.page.getByRole('textbox', { name: 'Your message' });
    await message.fill(hello);
    await message.press('Control+Enter');
    await said(john.page, hello);
    await john.page.getByRole('link', { name: /^Ticket #\d+$/ }).waitFor(patience);
    const row = admin.page.getByRole('listitem').filter({ hasText: hello });
    await row.waitFor(patience);

    // The admin assigns it from the list, and reads what became of it.
    const box = row.getByRole('checkbox');
    const id = await box.inputValue();
    await box.check();
    const change = admin.page.getByRole('combobox', { name: /selected conversations/ });
    await change.selectOption({ label: 'Assign to Sarah Johnson' });
    await admin.page.getByRole('button', { name: 'Apply' }).click();
    await admin.page.getByText('1 conversation done.').waitFor(patience);
    await row.getByText('Sarah Johnson').waitFor(patience);

    // The agent opens it from her list; the customer sees that it was read, that she types, and what she says.
    await sarah.page.goto('/staff');
    await sarah.page.waitForURL(/\/staff\/conversations$/);
    const mine = sarah.page.getByRole('listitem').filter({ hasText: hello });
    await mine.getByText(/^\d+ unread messages?$/).waitFor(patience);
    await mine.getByRole('link').click();
    await sarah.page.waitForURL(`**/staff/conversations/${id}`);
    await said(sarah.page, hello);
    await said(john.page, 'Seen');
    await mine.getByText(/unread message/).waitFor({ ...patience, state: 'detached' });
    const answer = sarah.page.getByRole('textbox', { name: 'Answer John Doe' });
    await answer.pressSequentially('Yes, ');
    await john.page.getByText('Sarah Johnson is typing').waitFor(patience);
    await answer.fill('Yes, we are. What is it about?');
    await sarah.page.getByRole('button', { name: 'Send and wait' }).click();
    await said(john.page, 'Yes, we are. What is it about?');
    await said(sarah.page, 'Seen');
    await john.page.getByText('Sarah Johnson is typing').waitFor({ ...patience, state: 'detached' });

    // He writes again; it is on her page at once.
    await message.pressSequentially('It is');
    await sarah.page.getByText('John Doe is typing').waitFor(patience);
    await message.fill('It is about the invoice of May.');
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await said(sarah.page, 'It is about the invoice of May.');

    // A note is hers and the admin's alone.
    await sarah.page.getByText('Note', { exact: true }).click();
    await sarah.page.getByRole('textbox', { name: /A note for your colleagues/ }).fill('He paid it twice.');
    await sarah.page.getByRole('button', { name: 'Add the note' }).click();
    await said(sarah.page, 'He paid it twice.');
    await admin.page.goto(`/admin/conversations/${id}`);
    await said(admin.page, 'He paid it twice.');
    await john.page.reload();
    await said(john.page, 'It is about the invoice of May.');
    expect(await john.page.getByText('He paid it twice.').count()).toBe(0);

    expect([...john.complaints, ...admin.complaints, ...sarah.complaints]).toEqual([]);

    // Nobody else finds anything at its address.
    const mike = await enter(product, 'mike');
    const refused = await mike.page.goto(`/staff/conversations/${id}`);
    expect(refused?.status()).toBe(404);
    await mike.page.getByRole('heading', { name: 'This conversation is not yours' }).waitFor(patience);
    await Promise.all([john, admin, sarah, mike].map(({ context }) => context.close()));
  });

  it('keeps what was typed when it cannot be sent', async () => {
    const john = await enter(product, 'john');
    await john.page.goto('/portal/chat');
    await john.context.setOffline(true);
    const message = john.page.getByRole('textbox', { name: 'Your message' });
    await message.fill('Written in a tunnel.');
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await john.page.getByText('There is no connection.').waitFor(patience);
    expect(await message.inputValue()).toBe('Written in a tunnel.');
    await john.context.close();
  });

  it('shows what is older on request', async () => {
    const john = await enter(product, 'john');
    const mine = await john.context.request.get('/api/portal/conversation');
    const { id } = (await mine.json()) as { id: string };
    for (let count = 1; count <= 31; count++) {
      const data = { body: `Line ${count} of 31` };
      const sent = await john.context.request.post(`/api/conversations/${id}/messages`, { data });
      expect(sent.ok()).toBe(true);
    }
    await john.page.goto('/portal/chat');
    await said(john.page, 'Line 31 of 31');
    expect(await john.page.getByText('Line 1 of 31').count()).toBe(0);
    await john.page.getByRole('link', { name: 'Show older messages' }).click();
    await said(john.page, 'Line 1 of 31');
    await john.context.close();
  });
});

it('two conversations are held side by side, each by its own composer', async () => {
  const sarah = await enter(product, 'sarah', { viewport: { width: 1720, height: 900 } });
  const mine = await sarah.context.request.get('/api/staff/conversations?status=open,waiting');
  type Listed = { id: string; customer: { name: string } };
  const [first, ...others] = ((await mine.json()) as { items: Listed[] }).items;
  const second = others.find(({ customer }) => customer.name !== first!.customer.name)!;
  await sarah.page.goto(`/staff/conversations/${first!.id}`);
  await sarah.page
    .getByRole('link', { name: `Open ${second.customer.name} beside this conversation` })
    .first()
    .click();
  await sarah.page.waitForURL(/beside=/);
  const parts = [first!, { ...second, id: new URL(sarah.page.url()).searchParams.get('beside')! }];
  const texts = parts.map((_, index) => `Number ${index + 1} of ${Date.now()}`);
  const write = (name: string) => sarah.page.getByRole('textbox', { name: `Answer ${name}` });
  for (const [index, { customer }] of parts.entries()) await write(customer.name).fill(texts[index]!);
  for (const { customer } of parts.toReversed()) {
    await write(customer.name).press('Control+Enter');
    await expect.poll(() => write(customer.name).inputValue(), patience).toBe('');
  }
  for (const [index, { id }] of parts.entries()) {
    await said(sarah.page, texts[index]!);
    const read = await sarah.context.request.get(`/api/conversations/${id}/messages`);
    const { items, held } = (await read.json()) as Record<'items' | 'held', { body: string }[]>;
    const bodies = [...items, ...held].map(({ body }) => body);
    expect(texts.filter((text) => bodies.includes(text))).toEqual([texts[index]]);
  }
  await sarah.page
    .getByRole('link', { name: `Close the conversation with ${second.customer.name} here` })
    .click();
  await write(second.customer.name).waitFor({ state: 'detached', ...patience });
  expect(sarah.complaints).toEqual([]);
  await sarah.context.close();
});
