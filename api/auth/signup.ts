import { randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { IANAZone } from 'luxon';
import { audit } from '#api/audit.ts';
import { queueMail } from '#api/mail.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Line } from '#api/validate.ts';
import { Member } from '#db/entities/member.ts';
import type { Em } from '#db/orm.ts';
import { insertDefaultSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';
import { Email, Password } from './fields.ts';
import { forgetPerson, identify } from './identities.ts';
import { clientAddress, limitRate } from './rate-limit.ts';
import { signIn } from './sign-in.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

const SignUp = z.strictObject({
  businessName: Line(100),
  name: Line(100),
  email: Email,
  password: Password,
  zone: z
    .string()
    .max(60)
    .refine(IANAZone.isValidZone, 'must be a time zone such as Europe/Berlin')
    .default('UTC'),
  locale: z.enum(['en', 'de', 'es']).default('en'),
  currency: z
    .string()
    .refine((code) => currencies.has(code), 'must be a currency such as EUR')
    .default('USD'),
});

export const signUpRoutes = createRouter();

addRoute(signUpRoutes, {
  method: 'post',
  path: '/api/signup',
  access: 'public',
  tag: 'Sign-in',
  summary: 'Start a business with its first admin, who is signed in at once',
  body: SignUp,
  answers: 'The token and the person',
  handler: async (c, { body }) => {
    const { auth, orm } = c.get('deps');
    await limitRate(c, 'sign-up', clientAddress(c));
    const { email, name, password } = body;
    const { userId, created } = await identify(auth, { email, name, password, emailVerified: false });
    // A form sent twice makes one business.
    const key = c.req.header('idempotency-key');
    const businessId = key === undefined ? uuid() : derivedUuid('signup', userId, key);
    try {
      await withTenant(orm, businessId, (em) => found(em, { ...body, businessId, userId }));
    } catch (error) {
      if (created) await forgetPerson(auth, userId);
      throw error;
    }
    await auth.rememberBusiness(userId, businessId);
    return signIn(c, { email, password }, 201);
  },
});

type Founding = z.infer<typeof SignUp> & { businessId: string; userId: string };

async function found(em: Em, founding: Founding): Promise<void> {
  const { businessId, userId, zone, name, email } = founding;
  if (!(await insertBusiness(em, founding))) return;
  const member = {
    id: uuid(),
    businessId,
    userId,
    name,
    email,
    role: 'admin',
    createdAt: new Date(),
  } as const;
  em.create(Member, member);
  await em.flush();
  await insertDefaultSettings(em, businessId, zone);
  const author = { businessId, actorId: member.id, actorRole: 'admin', via: 'portal', key: uuid() } as const;
  const data = { slug: slugOf(founding.businessName) };
  await audit(em, author, { action: 'found', subjectType: 'business', subjectId: businessId, data });
  await queueMail(em, {
    businessId,
    template: 'welcome',
    recipientId: member.id,
    data: {},
    key: `welcome:${member.id}`,
  });
}

/** Answers whether the business is new. A slug that is taken gets a few letters more. */
async function insertBusiness(
  em: Em,
  { businessId, businessName, zone, locale, currency }: Founding,
): Promise<boolean> {
  for (
    let slug = slugOf(businessName);
    ;
    slug = `${slugOf(businessName)}-${randomBytes(3).toString('hex')}`
  ) {
    const inserted = await em.execute<{ id: string }[]>(
      `insert into business (id, name, slug, zone, locale, currency, created_at) values (?, ?, ?, ?, ?, ?, now())
       on conflict do nothing returning id`,
      [businessId, businessName, slug, zone, locale, currency],
    );
    if (inserted.length > 0) return true;
    const [known] = await em.execute<{ id: string }[]>('select id from business where id = ?', [businessId]);
    if (known) return false;
  }
}

/** The part of an address that names a business: letters without accents, digits and hyphens. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return slug || 'business';
}
