import { signRatingToken } from '#db/rating-token.ts';
import type { Env } from '#env';
import type { Role } from '#workflows/process.ts';
import type { MailFacts } from './facts.ts';
import type { MailTemplate } from './words.ts';

type Links = { action: string; stars?: string[] };
type LinkEnv = Pick<Env, 'PUBLIC_URL' | 'AUTH_SECRET'>;

const ticketPages: Record<Role, string> = {
  customer: '/portal/tickets',
  staff: '/staff/tickets',
  admin: '/admin/tickets',
  provider: '/provider',
};

const requestPages: Record<Role, string> = {
  customer: '/portal/requests',
  staff: '/staff/tickets',
  admin: '/admin/requests',
  provider: '/provider',
};

const bookingPages: Record<Role, string> = {
  customer: '/portal/bookings',
  staff: '/staff/tickets',
  admin: '/admin/bookings',
  provider: '/provider/bookings',
};

/** Where the buttons of an email lead. */
export function linksOf(template: MailTemplate, facts: MailFacts, env: LinkEnv): Links {
  const page = (path: string) => new URL(path, env.PUBLIC_URL).href;
  switch (template) {
    case 'rating-asked':
    case 'rating-reminder': {
      const ids = { businessId: facts.businessId, ratingId: facts.ratingId ?? '' };
      const rate = page(`/rate/${signRatingToken(env.AUTH_SECRET, ids)}`);
      return { action: rate, stars: [1, 2, 3, 4, 5].map((count) => `${rate}?stars=${count}`) };
    }
    case 'review-answered':
      return { action: page('/customer/dashboard?tab=ratings') };
    case 'invitation':
      return { action: page(`/invite/${encodeURIComponent(facts.token ?? '')}`) };
    case 'password-reset':
      return { action: page(`/reset-password?token=${encodeURIComponent(facts.token ?? '')}`) };
    case 'welcome':
      return { action: page('/') };
    case 'earning-unrated':
    case 'earning-disputed':
      return { action: page('/admin/earnings?status=disputed,calculated') };
    case 'earning-adjusted':
    case 'earning-answered':
    case 'payout-paid':
      return { action: page('/provider/earnings') };
    case 'lead-answered':
      return { action: whereTheyWrote(facts, env) };
    case 'lead-received':
    case 'lead-assigned':
    case 'lead-waiting':
    case 'visitor-wrote':
      return { action: page(`${conversationPages(facts.to?.role)}/${facts.lead?.conversationId ?? ''}`) };
    default: {
      const { ticket, request, booking, conversationId, to } = facts;
      if (conversationId) {
        if (to?.role === 'provider') return { action: page('/provider/messages') };
        return { action: page(`${conversationPages(to?.role)}/${conversationId}`) };
      }
      if (booking) return { action: page(`${bookingPages[to?.role ?? 'customer']}/${booking.id}`) };
      if (request) return { action: page(`${requestPages[to?.role ?? 'customer']}/${request.id}`) };
      return { action: ticket ? page(`${ticketPages[to?.role ?? 'customer']}/${ticket.id}`) : page('/') };
    }
  }
}

const conversationPages = (role: Role | undefined) =>
  role === 'admin' ? '/admin/conversations' : '/staff/conversations';

/** Back to the page they wrote from: whoever wrote in their name may have named any, so only one of the business's sites. */
function whereTheyWrote({ lead }: MailFacts, { PUBLIC_URL }: LinkEnv): string {
  const { page, widget } = lead ?? {};
  const sites = [new URL(PUBLIC_URL).origin, ...(widget?.allowedOrigins ?? [])];
  if (page && URL.canParse(page) && sites.includes(new URL(page).origin)) return page;
  return new URL(`/widget?key=${encodeURIComponent(widget?.key ?? '')}`, PUBLIC_URL).href;
}
