import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Invitation } from '#db/entities/invitation.ts';
import { Member } from '#db/entities/member.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { type AuthApp, cookieOf, createAuthApp } from './test-app.ts';

const password = 'correct horse';
let app: AuthApp;
let admin: Awaited<ReturnType<AuthApp['startBusiness']>>;
beforeAll(async () => {
  app = await createAuthApp();
  admin = await app.startBusiness('Acme', 'ann@example.com');
});
afterAll(() => app?.close());

describe('an invitation', () => {
  it('shows what it is for and makes a new person a member, once', async () => {
    const invitee = { email: 'mike@example.com', name: 'Mike', role: 'staff' };
    const token = await app.invite(admin, invitee);
    expect((await app.call('GET', `/api/invitations/${token}`)).body).toEqual({
      ...invitee,
      businessName: 'Acme',
      expiresAt: expect.any(String),
      hasAccount: false,
    });
    const accepted = await app.call('POST', `/api/invitations/${token}`, {
      body: { password, name: 'Mike Chen' },
    });
    expect(accepted.status).toBe(201);
    const me = await app.call('GET', '/api/me', { cookie: cookieOf(accepted) });
    expect(me.body).toMatchObject({
      member: { name: 'Mike Chen', role: 'staff' },
      business: { id: admin.businessId },
    });
    for (const method of ['GET', 'POST']) {
      const again = await app.call(
        method,
        `/api/invitations/${token}`,
        method === 'POST' ? { body: { password } } : {},
      );
      expect(again).toMatchObject({ status: 409, body: { code: 'already_accepted' } });
    }
  });

  it('attaches a person who has an account already, by its password', async () => {
    const other = await app.startBusiness('Other', 'twohats@example.com');
    const token = await app.invite(admin, {
      email: 'twohats@example.com',
      name: 'Two Hats',
      role: 'provider',
    });
    expect((await app.call('GET', `/api/invitations/${token}`)).body.hasAccount).toBe(true);
    const wrong = await app.call('POST', `/api/invitations/${token}`, { body: { password: 'wrong horse' } });
    expect(wrong).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    const accepted = await app.call('POST', `/api/invitations/${token}`, { body: { password } });
    const me = await app.call('GET', '/api/me', { cookie: cookieOf(accepted) });
    expect(me.body).toMatchObject({
      member: { role: 'provider' },
      business: { id: admin.businessId },
      memberships: [{ businessName: 'Acme' }, { businessId: other.businessId }],
    });
  });

  it('gives a customer who wrote without an account their account', async () => {
    const id = uuid();
    const known = {
      id,
      businessId: admin.businessId,
      email: 'john@example.com',
      name: 'John',
      createdAt: new Date(),
    };
    await withTenant(app.orm, admin.businessId, async (em) => {
      em.create(Member, { ...known, role: 'customer' });
    });
    const joined = await app.join(admin, { email: 'John@example.com', name: 'John Doe', role: 'customer' });
    expect(joined.memberId).toBe(id);
  });

  it('is accepted once by two requests at the same moment', async () => {
    const token = await app.invite(admin, { email: 'quick@example.com', name: 'Quick', role: 'staff' });
    const accept = () => app.call('POST', `/api/invitations/${token}`, { body: { password } });
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const signedIn = await app.call('POST', '/api/auth/sign-in/email', {
      body: { email: 'quick@example.com', password },
    });
    expect(signedIn.status).toBe(200);
  });

  it('gets a new link when it is sent again, and the old one stops working', async () => {
    const invitee = { email: 'again@example.com', name: 'Again', role: 'staff' };
    const first = await app.invite(admin, invitee);
    const second = await app.invite(admin, { ...invitee, role: 'admin' });
    expect((await app.call('GET', `/api/invitations/${first}`)).status).toBe(404);
    expect((await app.call('GET', `/api/invitations/${second}`)).body.role).toBe('admin');
    const { body } = await app.call('GET', '/api/admin/invitations', { cookie: admin.cookie });
    expect(body.items.filter((one) => one.email === invitee.email)).toHaveLength(1);
  });

  it('is sent once for one Idempotency-Key', async () => {
    const send = (email: string) =>
      app.call('POST', '/api/admin/invitations', {
        ...{ cookie: admin.cookie, headers: { 'idempotency-key': 'one' } },
        body: { email, name: 'Once', role: 'staff' },
      });
    const answers = await Promise.all([send('once@example.com'), send('once@example.com')]);
    expect(answers[0].body).toEqual(answers[1].body);
    const sent = await app.mails(admin.businessId, 'invitation');
    expect(sent.filter((mail) => mail.address === 'once@example.com')).toHaveLength(1);
    expect(await send('other@example.com')).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  });

  it('ends after a week', async () => {
    const token = await app.invite(admin, { email: 'late@example.com', name: 'Late', role: 'staff' });
    const invitation = await withTenant(app.orm, admin.businessId, async (em) => {
      const found = await em.findOneOrFail(Invitation, { email: 'late@example.com' });
      const week = found.expiresAt.getTime() - found.createdAt.getTime();
      found.expiresAt = new Date(Date.now() - 1);
      return { week, secret: found.tokenHash };
    });
    expect(invitation.week).toBe(7 * 86_400_000);
    expect(token).not.toContain(invitation.secret);
    expect(await app.call('GET', `/api/invitations/${token}`)).toMatchObject({
      status: 409,
      body: { code: 'expired' },
    });
  });

  it.each(['nonsense', '.', `${uuid()}.`, `${uuid()}.secret`, 'x.secret', "';--.x"])(
    'is not found by %s',
    async (token) => {
      expect((await app.call('GET', `/api/invitations/${encodeURIComponent(token)}`)).status).toBe(404);
    },
  );

  it('opens nothing in another business', async () => {
    const other = await app.startBusiness('Elsewhere', 'else@example.com');
    const token = await app.invite(admin, { email: 'moved@example.com', name: 'Moved', role: 'staff' });
    const moved = `${other.businessId}.${token.split('.')[1]}`;
    expect((await app.call('GET', `/api/invitations/${moved}`)).status).toBe(404);
  });
});

describe('inviting', () => {
  const invitee = { email: 'new@example.com', name: 'New', role: 'staff' };

  it('is for admins', async () => {
    const staff = await app.join(admin, { email: 'sarah@example.com', name: 'Sarah', role: 'staff' });
    expect(
      (await app.call('POST', '/api/admin/invitations', { cookie: staff.cookie, body: invitee })).status,
    ).toBe(403);
    expect((await app.call('POST', '/api/admin/invitations', { body: invitee })).status).toBe(401);
  });

  it('refuses who is a member', async () => {
    const body = { ...invitee, email: 'ANN@example.com' };
    const answer = await app.call('POST', '/api/admin/invitations', { cookie: admin.cookie, body });
    expect(answer).toMatchObject({ status: 409, body: { code: 'already_member' } });
  });

  it.each([{ email: 'x' }, { role: 'owner' }, { name: '' }])(
    'names the field that is wrong: %j',
    async (change) => {
      const body = { ...invitee, ...change };
      const answer = await app.call('POST', '/api/admin/invitations', { cookie: admin.cookie, body });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toMatchObject([{ field: Object.keys(change)[0] }]);
    },
  );
});
