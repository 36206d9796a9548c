import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytes } from '#test/harness/files.ts';
import { hand } from './hand.ts';
import { enter, openProduct, type Product, patience } from './product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product?.browser.close());

const log = (page: Page) => page.getByRole('log');

const picture = { name: 'shot.png', type: 'image/png', bytes: bytes.png };

describe('files', () => {
  it('go from the customer’s clipboard and mouse to the agent, who opens and keeps them', async () => {
    const john = await enter(product, 'john');

    // A picture pasted into the chat needs no words.
    await john.page.goto('/portal/chat');
    await john.page.getByRole('button', { name: 'Send', exact: true }).waitFor(patience);
    await hand(john.page, 'paste', 'textarea[name=body]', picture);
    await john.page.getByText('shot.png is attached').waitFor({ ...patience, state: 'attached' });
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await log(john.page).getByRole('img', { name: 'shot.png' }).last().waitFor(patience);
    await john.page.getByRole('list', { name: 'Files to send' }).waitFor({ ...patience, state: 'detached' });
    const chat = (await (await john.context.request.get('/api/portal/conversation')).json()) as {
      id: string;
    };

    // A file dropped on a ticket goes with the words.
    const made = await john.context.request.post('/api/customer/tickets', {
      data: { subject: `With files ${Date.now()}`, body: 'See below.' },
    });
    const { id } = (await made.json()) as { id: string };
    await john.page.goto(`/portal/tickets/${id}`);
    await hand(john.page, 'drop', 'form:has(textarea)', {
      name: 'error log.txt',
      type: 'text/plain',
      bytes: Buffer.from('It broke at line 7.'),
    });
    await john.page.getByText('error log.txt is attached').waitFor({ ...patience, state: 'attached' });
    await john.page.getByRole('textbox', { name: 'Your answer' }).fill('Here is the log.');
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await log(john.page)
      .getByRole('link', { name: /error log\.txt/ })
      .waitFor(patience);

    // The agent sees both, and keeps the log.
    const admin = await enter(product, 'admin');
    await admin.page.goto(`/admin/conversations/${chat.id}`);
    const shown = log(admin.page).getByRole('img', { name: 'shot.png' }).last();
    await shown.waitFor(patience);
    await expect
      .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth), patience)
      .toBe(1);
    await admin.page.goto(`/admin/tickets/${id}`);
    const download = admin.page.waitForEvent('download', patience);
    await log(admin.page)
      .getByRole('link', { name: /error log\.txt/ })
      .click();
    const kept = await download;
    expect(kept.suggestedFilename()).toBe('error log.txt');
    expect(await readFile(await kept.path(), 'utf8')).toBe('It broke at line 7.');

    // An agent's answer brings one back, chosen with the keyboard's field.
    await admin.page
      .locator('form:has(input[value=reply])')
      .locator('input[type=file]')
      .setInputFiles({ name: 'fix.pdf', mimeType: 'application/pdf', buffer: bytes.pdf });
    await admin.page.getByText('fix.pdf is attached').waitFor({ ...patience, state: 'attached' });
    await admin.page.getByRole('button', { name: 'Send and wait' }).click();
    await log(john.page)
      .getByRole('link', { name: /fix\.pdf/ })
      .waitFor(patience);

    expect([...john.complaints, ...admin.complaints]).toEqual([]);
    await Promise.all([john.context.close(), admin.context.close()]);
  });

  it('that are refused say why, and keep the text until they are out of the way', async () => {
    const john = await enter(product, 'john');
    await john.page.goto('/portal/chat');
    const text = `Without the program ${Date.now()}`;
    const message = john.page.getByRole('textbox', { name: 'Your message' });
    await message.fill(text);
    await hand(john.page, 'drop', 'form:has(textarea)', {
      name: 'holiday.png',
      type: 'image/png',
      bytes: bytes.exe,
    });
    await john.page.getByText('This file is a program, which is not accepted.').waitFor(patience);
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await john.page.getByText('A file could not be uploaded.').waitFor(patience);
    expect(await message.inputValue()).toBe(text);
    await john.page.getByRole('button', { name: 'Remove holiday.png' }).click();
    await log(john.page).getByText(text).waitFor(patience);
    await john.context.close();
  });

  it('survive a message that cannot be sent', async () => {
    const john = await enter(product, 'john');
    await john.page.goto('/portal/chat');
    await hand(john.page, 'paste', 'textarea[name=body]', picture);
    await john.page.getByText('shot.png is attached').waitFor({ ...patience, state: 'attached' });
    await john.context.setOffline(true);
    await john.page.getByRole('button', { name: 'Send', exact: true }).click();
    await john.page.getByText('There is no connection.').first().waitFor(patience);
    await john.page.getByRole('button', { name: 'Remove shot.png' }).waitFor(patience);
    await john.context.close();
  });

  it('go with the form where no script runs', async () => {
    const john = await enter(product, 'john');
    const cookies = await john.context.cookies();
    const plain = await product.browser.newContext({ baseURL: product.url, javaScriptEnabled: false });
    await plain.addCookies(cookies);
    const page = await plain.newPage();
    await page.goto('/portal/chat');
    const text = `By the form alone ${Date.now()}`;
    const choose = page.locator('input[type=file]');
    await page.getByRole('textbox', { name: 'Your message' }).fill(text);
    await choose.setInputFiles([
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('plain') },
      { name: 'setup.png', mimeType: 'image/png', buffer: bytes.exe },
    ]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('This file is a program, which is not accepted.').waitFor(patience);
    expect(await page.getByRole('textbox', { name: 'Your message' }).inputValue()).toBe(text);
    await page
      .getByRole('list', { name: 'Files to send' })
      .getByText('notes.txt', { exact: true })
      .waitFor(patience);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await log(page)
      .getByRole('link', { name: /notes\.txt/ })
      .last()
      .waitFor(patience);
    await Promise.all([john.context.close(), plain.close()]);
  });
});
