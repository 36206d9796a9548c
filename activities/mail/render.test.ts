import { describe, expect, it } from 'vitest';
import { readRatingToken } from '#db/rating-token.ts';
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
  business: 'Acme & Sons',
  language: 'en',
  to: { address: 'carla@example.com', name: 'Carla <b>', role: 'customer' },
  ticket: { id: uuid(), number: 12, subject: 'Printer\nsmokes', channel: 'portal' },
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

it('names the email by its row and the thread by its ticket', () => {
  expect(render(facts, env)).toMatchObject({
    messageId: `<${facts.id}@desk.example.com>`,
    references: `<ticket.${facts.ticket!.id}@desk.example.com>`,
    from: { name: 'Acme & Sons', address: 'support@desk.example.com' },
    to: { name: 'Carla <b>', address: 'carla@example.com' },
  });
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
