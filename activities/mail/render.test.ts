import { describe, expect, it } from 'vitest';
import { readRatingToken } from '#db/rating-token.ts';
import { findMarks, isGenuine } from '#db/reply-mark.ts';
import { uuid } from '#db/uuid.ts';
import type { MailFacts } from './facts.ts';
import { languages } from './language.ts';
import { render } from './render.ts';
import { mailTemplates } from './words.ts';

const env = {
  PUBLIC_URL: 'https://desk.example.com/',
  AUTH_SECRET: 's'.repeat(32),
  MAIL_FROM: 'Docket <support@desk.example.com>',
};
const facts: MailFacts = {
  id: uuid(),
  businessId: uuid(),
  template: 'agent-replied',
  attempts: 0,
  needless: false,
  business: 'Acme & Sons',
  language: 'en',
  to: { address: 'carla@example.com', id: uuid(), name: 'Carla <b>', role: 'customer' },
  ticket: { id: uuid(), number: 12, subject: 'Printer\nsmokes', channel: 'portal' },
  money: { minor: 8400, currency: 'EUR', service: 'Boiler check', number: 7 },
  customer: 'Carla',
  author: 'Anna',
  text: 'Unplug it.\n<script>alert(1)</script>',
  level: 2,
  ratingId: uuid(),
  stars: 2,
  token: 'a/b c',
};

describe.each(languages)('in %s', (language) => {
  it.each(mailTemplates)('%s says something in text and HTML alike', (template) => {
    const { subject, text, html } = render({ ...facts, language, template }, env);
    expect(subject).toMatch(/^\S.{5,}$/);
    const links = (from: string) => new Set(from.replaceAll('&amp;', '&').match(/https:[^\s"<]+/g));
    expect(links(text)).toEqual(links(html));
    expect(links(text).size).toBe(template.startsWith('rating-') ? 6 : 1);
    expect(html).toContain(`lang="${language}"`);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

it('speaks three languages in every template', () => {
  for (const template of mailTemplates) {
    const texts = languages.map((language) => render({ ...facts, language, template }, env).text);
    expect(new Set(texts).size).toBe(languages.length);
  }
});

it('quotes what was written, harmlessly', () => {
  const { subject, text, html } = render(facts, env);
  expect(subject).toBe('Re: [#12] Printer smokes');
  expect(text).toContain('> Unplug it.\n> <script>alert(1)</script>');
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain('&lt;script&gt;');
});

it('names the email by its row and its reader, and the thread by its ticket', () => {
  const mail = render({ ...facts, inbound: 'help@acme.example' }, env);
  const thread = `<ticket.${facts.ticket!.id}@desk.example.com>`;
  expect(mail).toMatchObject({
    messageId: expect.stringMatching(new RegExp(`^<12\\.[0-9a-f]{24}\\.${facts.id}@desk\\.example\\.com>$`)),
    inReplyTo: thread,
    references: [thread],
    from: { name: 'Acme & Sons', address: 'support@desk.example.com' },
    replyTo: {
      name: 'Acme & Sons',
      address: expect.stringMatching(/^help\+12\.[0-9a-f]{24}@acme\.example$/),
    },
    to: { name: 'Carla <b>', address: 'carla@example.com' },
  });
  const places = [mail.messageId, mail.replyTo!.address, mail.text, mail.html];
  const marks = places.map((place) => findMarks(place));
  for (const found of marks) expect(found).toEqual(marks[0]);
  const { businessId, ticket, to } = facts;
  const marked = { businessId, subjectId: ticket!.id, recipientId: to!.id! };
  const [mark] = marks[0]!;
  expect(isGenuine(env.AUTH_SECRET, mark!, marked)).toBe(true);
  expect(isGenuine(env.AUTH_SECRET, mark!, { ...marked, recipientId: uuid() })).toBe(false);
  expect(isGenuine(env.AUTH_SECRET, mark!, { ...marked, subjectId: uuid() })).toBe(false);
});

it('lets no robot answer, and says of what an agent wrote alone that somebody wrote it', () => {
  const headersOf = (template: string) => render({ ...facts, template }, env).headers;
  const own = headersOf('agent-replied')['X-Docket-Sender'];
  expect(headersOf('agent-replied')).toEqual({ 'X-Auto-Response-Suppress': 'All', 'X-Docket-Sender': own });
  expect(headersOf('ticket-received')).toMatchObject({
    'Auto-Submitted': 'auto-replied',
    Precedence: 'bulk',
  });
  expect(headersOf('customer-replied')).toMatchObject({
    'Auto-Submitted': 'auto-generated',
    'List-Id': '<notifications.desk.example.com>',
    'X-Docket-Sender': own,
  });
});

it('marks nothing that is about no ticket', () => {
  const { ticket: _, ...about } = facts;
  const mail = render({ ...about, template: 'welcome', inbound: 'help@acme.example' }, env);
  expect(mail.messageId).toBe(`<${facts.id}@desk.example.com>`);
  expect(mail.replyTo?.address).toBe('help@acme.example');
  expect(mail).not.toHaveProperty('references');
  expect(mail.text).not.toContain('ref:');
});

it.each([
  ['customer', 'agent-replied', '/portal/tickets/'],
  ['staff', 'ticket-assigned', '/staff/tickets/'],
  ['admin', 'low-rating', '/admin/tickets/'],
] as const)('leads a %s to their own page', (role, template, path) => {
  const { text } = render({ ...facts, template, to: { address: 'a@example.com', role } }, env);
  expect(text).toContain(`https://desk.example.com${path}${facts.ticket!.id}`);
});

it('links each star to a signed page', () => {
  const { text } = render({ ...facts, template: 'rating-asked' }, env);
  const [, token = '', stars] = /\/rate\/([^?\s]+)\?stars=(\d)/.exec(text)!;
  expect(stars).toBe('1');
  expect(readRatingToken(env.AUTH_SECRET, token)).toEqual({
    businessId: facts.businessId,
    ratingId: facts.ratingId,
  });
});

it('carries the token of an invitation and of a password reset', () => {
  expect(render({ ...facts, template: 'invitation' }, env).text).toContain('/invite/a%2Fb%20c');
  expect(render({ ...facts, template: 'password-reset' }, env).text).toContain(
    '/reset-password?token=a%2Fb%20c',
  );
});

it('refuses a template it does not know and a recipient who is gone', () => {
  expect(() => render({ ...facts, template: 'greeting-card' }, env)).toThrow('no template greeting-card');
  expect(() => render({ ...facts, to: undefined }, env)).toThrow('not there any more');
});
