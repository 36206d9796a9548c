import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '#test/eventually.ts';
import { bytes } from '#test/harness/files.ts';
import { hand } from './hand.ts';
import { enter, openProduct, type Product, patience } from './product.ts';
import { setUndoSeconds } from './undo-seconds.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
  await setUndoSeconds(product.url, 10);
});
afterAll(async () => {
  await setUndoSeconds(product.url, 0);
  await product.browser.close();
});

const log = (page: Page) => page.getByRole('log');
/** Once the draft holds what stands in the form now, files included. */
const draftSaved = (page: Page) =>
  page.waitForResponse(
    (response) =>
      /\/api\/drafts\//.test(response.url()) &&
      (response.request().postData() ?? '').includes('attachmentIds":["'),
    patience,
  );
const answerField = (page: Page) => page.getByRole('textbox', { name: 'Answer John Doe' });

async function post<T>(context: BrowserContext, path: string, data: object): Promise<T> {
  const response = await context.request.post(path, { data });
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  return (await response.json()) as T;
}

it('is kept, taken back, sent with its files, and not said twice by two agents', async () => {
  const [john, sarah, admin] = [
    await enter(product, 'john'),
    await enter(product, 'sarah'),
    await enter(product, 'admin'),
  ];
  const given = { subject: `Writing ${Date.now()}`, body: 'Which form is it?' };
  const { id } = await post<{ id: string }>(john.context, '/api/customer/tickets', given);
  const me = (await (await sarah.context.request.get('/api/me')).json()) as { member: { id: string } };
  // Routing may have given it to her by itself: then it is refused.
  await admin.context.request.post(`/api/tickets/${id}/assign`, { data: { assigneeId: me.member.id } });
  const ticket = await (await admin.context.request.get(`/api/tickets/${id}`)).json();
  expect(ticket.assignee.id).toBe(me.member.id);
  await john.page.goto(`/portal/tickets/${id}`);

  // What was begun is there after a reload.
  await sarah.page.goto(`/staff/tickets/${id}`);
  await answerField(sarah.page).fill('Dear John, ');
  await sarah.page.getByText(/^Draft saved/).waitFor(patience);
  await sarah.page.reload();
  await eventually(() => answerField(sarah.page).inputValue()).toBe('Dear John, ');

  // Each agent sees the other, and who types.
  await admin.page.goto(`/admin/tickets/${id}`);
  await admin.page.getByText('Sarah Johnson is looking at this too').waitFor(patience);
  await answerField(sarah.page).pressSequentially('it is ');
  await admin.page.getByText('Sarah Johnson is replying').waitFor(patience);
  await john.page.getByText('Sarah Johnson is typing').waitFor(patience);

  // A reply with a pasted picture is taken back whole.
  await answerField(sarah.page).fill('It is this one.');
  const saved = draftSaved(sarah.page);
  await hand(sarah.page, 'paste', 'form:has(input[value=reply]) textarea', {
    ...{ name: 'form.png', type: 'image/png', bytes: bytes.png },
  });
  const attached = sarah.page.getByRole('button', { name: /^Remove.*form\.png/ });
  await attached.waitFor(patience);
  await saved;
  await sarah.page.reload();
  await attached.waitFor(patience);
  await sarah.page.getByRole('button', { name: 'Send and wait' }).click();
  await log(sarah.page).getByRole('img', { name: 'form.png' }).waitFor(patience);
  await sarah.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await attached.waitFor(patience);
  await eventually(() => answerField(sarah.page).inputValue()).toBe('It is this one.');

  // Sent again, it overtakes the admin's, whose text stays.
  await answerField(admin.page).fill('It is form 7.');
  await sarah.page.getByRole('button', { name: 'Send and wait' }).click();
  await sarah.page.getByRole('button', { name: 'Undo', exact: true }).waitFor(patience);
  await admin.page.getByRole('button', { name: 'Send and wait' }).click();
  await admin.page
    .getByRole('alert')
    .getByText(/^Sarah Johnson (is sending|has answered)/)
    .waitFor(patience);
  await admin.page.getByRole('button', { name: 'Send anyway' }).waitFor(patience);
  expect(await answerField(admin.page).inputValue()).toBe('It is form 7.');
  await log(john.page).getByText('It is this one.').waitFor(patience);
  await log(john.page).getByRole('img', { name: 'form.png' }).waitFor(patience);
  expect(await log(john.page).getByText('It is form 7.').count()).toBe(0);

  // A note calls a colleague, who is elsewhere.
  await sarah.page.goto('/staff/notifications');
  await admin.page.getByText('Note', { exact: true }).click();
  const note = admin.page.getByRole('textbox', { name: /A note for your colleagues/ });
  await note.pressSequentially('@Sarah');
  await admin.page.getByRole('option', { name: /Sarah Johnson/ }).click();
  await note.pressSequentially('is it not form 7?');
  await admin.page.getByRole('button', { name: 'Add the note' }).click();
  await sarah.page
    .getByText(/has mentioned you in a note/)
    .first()
    .waitFor(patience);

  expect([...john.complaints, ...sarah.complaints]).toEqual([]);
  await Promise.all([john, sarah, admin].map(({ context }) => context.close()));
});
