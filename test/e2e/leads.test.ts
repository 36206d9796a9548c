import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barriers } from './barriers.ts';
import { enter, listen, openProduct, type Product, patience } from './product.ts';

let product: Product;
let shop: Site;
let stranger: Site;

beforeAll(async () => {
  product = await openProduct();
  [shop, stranger] = await Promise.all([openSite(), openSite()]);
});
afterAll(async () => {
  await product?.browser.close();
  shop?.server.close();
  stranger?.server.close();
});

type Site = { server: Server; url: string; show: (body: string) => void };
type Settings = { widget: { version: number; value: { key: string } } };

/** A site of somebody else, on a port of its own. */
async function openSite(): Promise<Site> {
  let body = '';
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><html lang="en"><title>Shop</title><header>Shop</header><main><h1>Shop</h1></main>${body}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server,
    url,
    show: (next) => {
      body = next;
    },
  };
}

/** What Chromium puts in the place of a page that refuses to be framed. */
const refused = 'chrome-error://chromewebdata/';
const snippet = (key: string) => `<script async src="${product.url}/widget.js" data-key="${key}"></script>`;

async function visit(site: Site, width = 1100) {
  const context = await product.browser.newContext({ locale: 'en-US', viewport: { width, height: 760 } });
  const page = await context.newPage();
  const complaints = listen(page);
  const hints: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('Docket chat:')) hints.push(message.text());
  });
  await page.goto(site.url);
  return { context, page, complaints, hints, frame: page.frameLocator('iframe') };
}

const send = async (frame: FrameLocator, text: string) => {
  const field = frame.getByRole('textbox', { name: 'Write a message' });
  await field.fill(text);
  await field.press('Enter');
};

const expectClean = async (page: Page) => expect(await barriers(page, { minor: true })).toEqual([]);

describe('the chat on a site of somebody else', () => {
  it('brings a lead, who is answered, qualified and converted without a reload', async () => {
    const admin = await enter(product, 'admin');
    await admin.page.goto('/admin/settings?tab=widget');
    await admin.page.getByRole('textbox', { name: /Sites that may show it/ }).fill(`${shop.url}/`);
    const preview = admin.page.frameLocator('iframe');
    await admin.page.getByRole('textbox', { name: 'Greeting in English' }).fill('Welcome to the shop!');
    await preview.getByText('Welcome to the shop!').waitFor(patience);
    await admin.page.getByRole('button', { name: 'Save' }).click();
    await admin.page.getByText('Saved', { exact: true }).waitFor(patience);
    const settings = (await (await admin.context.request.get('/api/admin/settings')).json()) as Settings;
    const { key } = settings.widget.value;
    await admin.page.getByText(`data-key="${key}"`).waitFor(patience);
    await expectClean(admin.page);
    shop.show(snippet(key));

    // The visitor finds the button, opens it with the keyboard and writes.
    const name = `Vera ${Date.now()}`;
    const visitor = await visit(shop);
    const button = visitor.page.getByRole('button', { name: 'Chat with DesignPi' });
    await button.waitFor(patience);
    await admin.page.goto('/admin/leads?view=board');
    await button.focus();
    await visitor.page.keyboard.press('Enter');
    const { frame } = visitor;
    await frame.getByText('Welcome to the shop!').waitFor(patience);
    await expectClean(visitor.page);
    await frame.getByLabel('Your name').fill(name);
    await frame.getByLabel('Your email').fill('vera');
    await frame.getByLabel('Your message').fill('Do you build shops?');
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('This does not look like an email address.').waitFor(patience);
    await frame.getByLabel('Your email').fill(`vera.${Date.now()}@example.com`);
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByRole('log').getByText('Do you build shops?').waitFor(patience);

    // The admin's board shows the lead at once; opened, it is answered, and the visitor sees all of that.
    const columnOf = (column: string) => admin.page.getByRole('region', { name: column, exact: true });
    await columnOf('New').getByRole('link', { name, exact: true }).waitFor(patience);
    await expectClean(admin.page);
    await columnOf('New').getByRole('link', { name, exact: true }).click();
    await admin.page.waitForURL(/\/admin\/leads\/[0-9a-f-]{36}/);
    await admin.page.getByRole('log').getByText('Do you build shops?').waitFor(patience);
    await frame.getByText(/^Seen /).waitFor(patience);
    const answer = admin.page.getByRole('textbox', { name: `Answer ${name}` });
    await answer.pressSequentially('We ');
    await frame.getByText(/is typing…$/).waitFor(patience);
    await answer.fill('We **do**, see https://docket.test/shops. <img src=x onerror=alert(1)>');
    await admin.page.getByRole('button', { name: 'Send', exact: true }).click();
    const link = frame.getByRole('link', { name: 'https://docket.test/shops' });
    await link.waitFor(patience);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(await frame.locator('strong').textContent()).toBe('do');
    expect(await frame.locator('img').count()).toBe(0);
    await expectClean(admin.page);

    // Closed, the button counts what is new; after a reload too.
    await frame.getByRole('button', { name: 'Close the chat' }).click();
    await answer.fill('Anything else?');
    await admin.page.getByRole('button', { name: 'Send', exact: true }).click();
    await visitor.page.getByRole('button', { name: 'Chat with DesignPi: 1 new message' }).waitFor(patience);
    await visitor.page.reload();
    await visitor.page.getByRole('button', { name: 'Chat with DesignPi: 1 new message' }).click();
    await frame.getByText('Anything else?').waitFor(patience);

    // What is written without a connection is sent once, when it is back.
    await visitor.context.setOffline(true);
    await send(frame, 'Written in a tunnel.');
    await frame.getByText('There is no connection.').waitFor(patience);
    await visitor.context.setOffline(false);
    await admin.page.getByRole('log').getByText('Written in a tunnel.').waitFor(patience);
    await frame.getByText('Sending…').waitFor({ state: 'detached', ...patience });
    expect(await frame.getByText('Written in a tunnel.').count()).toBe(1);

    // Dragged to another column it is qualified; its menu offers the rest; no way leads back.
    await admin.page.goto('/admin/leads?view=board');
    const card = (column: string) => columnOf(column).getByRole('listitem').filter({ hasText: name });
    await card('Contacted').dragTo(columnOf('Qualified'));
    await card('Qualified').waitFor(patience);
    await card('Qualified').dragTo(columnOf('Contacted'));
    await admin.page.getByText(`${name} stays where it was`).waitFor(patience);
    await card('Qualified').waitFor(patience);
    await admin.page.getByRole('link', { name: `Move ${name}` }).press('Enter');
    await admin.page.getByRole('link', { name: 'Convert to customer' }).click();
    await admin.page.getByRole('button', { name: 'Convert and invite' }).click();
    await card('Converted').waitFor(patience);
    await send(frame, 'Thank you!');
    const over = 'You are a customer now: this conversation goes on in your account.';
    await frame.getByText(over, { exact: true }).waitFor(patience);

    const complaints = [...admin.complaints, ...visitor.complaints];
    // The browser tells of the connection that was cut, and of the refusal that the visitor was told of.
    expect(complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|409 \(Conflict\)/.test(text))).toEqual([]);
    await Promise.all([admin.context.close(), visitor.context.close()]);
  });

  it('shows nothing on a site that is not allowed, and cannot be framed there', async () => {
    const admin = await enter(product, 'admin');
    const settings = (await (await admin.context.request.get('/api/admin/settings')).json()) as Settings;
    const { key } = settings.widget.value;
    await admin.context.close();
    stranger.show(
      `${snippet(key)}<iframe src="${product.url}/widget?key=${key}"></iframe><iframe src="${product.url}/sign-in"></iframe>`,
    );
    const { page, context, complaints, hints } = await visit(stranger);
    await expect
      .poll(() => complaints.filter((text) => text.includes('frame-ancestors')).length, patience)
      .toBe(2);
    const shown = () => page.frames().map((frame) => frame.url());
    await expect.poll(shown, patience).toEqual([`${stranger.url}/`, refused, refused]);
    const told = `Docket chat: ${stranger.url} is not among the sites that may show it.`;
    await expect.poll(() => hints.join(), patience).toContain(told);
    expect(await page.getByRole('button').count()).toBe(0);
    await context.close();
  });
});
