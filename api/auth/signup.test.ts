import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kysely } from '#db/orm.ts';
import { readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { slugOf } from './signup.ts';
import { type AuthApp, cookieOf, createAuthApp } from './test-app.ts';

let app: AuthApp;
beforeAll(async () => {
  app = await createAuthApp();
});
afterAll(() => app?.close());

const form = (email: string) => ({
  businessName: 'Café Zürich GmbH',
  name: 'Ann',
  email,
  password: 'correct horse',
});

describe('signing up', () => {
  it('starts a business with its admin, settings, audit entry and welcome mail, and signs in', async () => {
    const body = { ...form('ann@example.com'), zone: 'Europe/Zurich', locale: 'de', currency: 'CHF' };
    const answer = await app.call('POST', '/api/signup', { body });
    expect(answer.status).toBe(201);
    const me = (await app.call('GET', '/api/me', { cookie: cookieOf(answer) })).body;
    expect(me).toMatchObject({
      member: {
        name: 'Ann',
        email: 'ann@example.com',
        role: 'admin',
        away: false,
        phone: null,
        company: null,
      },
      business: {
        name: body.businessName,
        slug: 'cafe-zurich-gmbh',
        zone: 'Europe/Zurich',
        locale: 'de',
        currency: 'CHF',
      },
      unread: 0,
      demo: true,
    });
    const businessId = me.business.id;
    const stored = await withTenant(app.orm, businessId, async (em) => ({
      settings: await readSettings(em),
      audit: await kysely(em).selectFrom('audit').select(['action', 'actorId', 'subjectId']).execute(),
    }));
    expect(stored.settings.hours.zone).toBe('Europe/Zurich');
    expect(stored.audit).toEqual([{ action: 'found', actorId: me.member.id, subjectId: businessId }]);
    expect(await app.mails(businessId, 'welcome')).toMatchObject([
      { recipientId: me.member.id, status: 'due' },
    ]);
  });

  it('gives a second business of the same name another address', async () => {
    const [first, second] = await Promise.all([
      app.startBusiness('Twins', 't1@example.com'),
      app.startBusiness('Twins', 't2@example.com'),
    ]);
    const slugs = await Promise.all(
      [first, second].map(
        async ({ cookie }) => (await app.call('GET', '/api/me', { cookie })).body.business.slug,
      ),
    );
    expect(slugs.sort()).toEqual(['twins', expect.stringMatching(/^twins-[0-9a-f]{6}$/)]);
  });

  it('makes one business of a form that is sent twice', async () => {
    const send = () =>
      app.call('POST', '/api/signup', {
        body: form('twice@example.com'),
        headers: { 'idempotency-key': 'form 1' },
      });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    const me = await app.call('GET', '/api/me', { cookie: cookieOf(answers[0]) });
    expect(me.body.memberships).toHaveLength(1);
  });

  it('lets a person who is known start another business, with their password only', async () => {
    const first = await app.startBusiness('One', 'serial@example.com');
    const wrong = { ...form('serial@example.com'), password: 'wrong horse' };
    expect(await app.call('POST', '/api/signup', { body: wrong })).toMatchObject({
      status: 409,
      body: { code: 'email_taken', errors: [{ field: 'password' }] },
    });
    const second = await app.startBusiness('Two', 'serial@example.com');
    const me = await app.call('GET', '/api/me', { cookie: second.cookie });
    expect(me.body.business).toMatchObject({ name: 'Two' });
    expect(me.body.memberships).toMatchObject([
      { businessId: first.businessId },
      { businessId: second.businessId },
    ]);
  });

  it.each([
    [{ email: 'x' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'x'.repeat(129) }, 'password'],
    [{ businessName: '  ' }, 'businessName'],
    [{ businessName: 'x'.repeat(101) }, 'businessName'],
    [{ name: 'two\nlines' }, 'name'],
    [{ name: 'a\0b' }, 'name'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
    [{ currency: 'XXZ' }, 'currency'],
    [{ locale: 'xx' }, 'locale'],
  ])('names the field that is wrong: %j', async (change, field) => {
    const answer = await app.call('POST', '/api/signup', { body: { ...form('new@example.com'), ...change } });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  it.each([
    ['Design  Pi!', 'design-pi'],
    ['--Ünïcode & Søn--', 'unicode-s-n'],
    ['株式会社', 'business'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('makes an address of %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
