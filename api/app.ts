import { requestId } from 'hono/request-id';
import { attachmentRoutes } from '#api/attachments/routes.ts';
import { refuseCrossSite } from '#api/auth/csrf.ts';
import { authRoutes } from '#api/auth/routes.ts';
import { auditRoutes } from './audit-log/routes.ts';
import { limitBody } from './body-limit.ts';
import { calendarRoutes } from './bookings/calendar-routes.ts';
import { candidateRoutes } from './bookings/candidate-routes.ts';
import { bookingCommandRoutes } from './bookings/command-routes.ts';
import { bookingRoutes } from './bookings/routes.ts';
import { browserSafety } from './browser-safety.ts';
import { commandRoutes } from './commands/routes.ts';
import { conversationRoutes } from './conversations/routes.ts';
import type { Deps } from './deps.ts';
import { docsRoutes } from './docs-page.ts';
import { draftRoutes } from './drafts/routes.ts';
import { earningRoutes } from './earnings/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { inboundRoutes } from './inbound/routes.ts';
import { customerChangeRoutes } from './insights/change-routes.ts';
import { companyRoutes } from './insights/company-routes.ts';
import { insightRoutes } from './insights/routes.ts';
import { articleCategoryRoutes } from './knowledge/category-routes.ts';
import { readerRoutes } from './knowledge/reader-routes.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { sitemapRoutes } from './knowledge/sitemap.ts';
import { articleVersionRoutes } from './knowledge/version-routes.ts';
import { leadRoutes } from './leads/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import { operationRoutes, requestSeconds } from './operations.ts';
import { outboxRoutes } from './outbox/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { payRateRoutes } from './pay-rates/routes.ts';
import { accountRoutes } from './payouts/account-routes.ts';
import { payoutRoutes } from './payouts/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { performanceReviewRoutes } from './performance-reviews/routes.ts';
import { answerProblem, Problem } from './problem.ts';
import { processRoutes } from './processes/routes.ts';
import { ownProviderRoutes } from './providers/own-routes.ts';
import { providerRoutes } from './providers/routes.ts';
import { slotRoutes } from './providers/slot-routes.ts';
import { publicFileRoutes } from './public/files.ts';
import { publicRoutes } from './public/routes.ts';
import { startRoutes } from './public/start.ts';
import { ratingRoutes } from './ratings/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { createRouter } from './route.ts';
import { searchRoutes } from './search/routes.ts';
import { ownRequestRoutes } from './service-requests/own-routes.ts';
import { serviceRequestRoutes } from './service-requests/routes.ts';
import { offerRoutes } from './services/offer-routes.ts';
import { pictureRoutes } from './services/picture-routes.ts';
import { serviceRoutes } from './services/routes.ts';
import { settingRoutes } from './settings/routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { widgetRoutes } from './widget/routes.ts';

/** What a link from an email opens is a secret, and stays out of the log. */
const withoutToken = (path: string) =>
  path.replace(/(\/(?:invitations|invite|ratings|rate|calendar|inbound-mail)\/)[^/]+/, '$1…');

/** The whole API in the order in which a request passes through it. */
export function createApp(deps: Deps) {
  const app = createRouter();
  app.onError((error, c) => answerProblem(error, c));
  app.notFound((c) => answerProblem(new Problem(404, 'not_found', 'There is nothing at this address.'), c));

  // Every request: an id, a log line, a time, the parts it works with.
  app.use(requestId());
  app.use(async (c, next) => {
    c.set('deps', deps);
    c.set('log', deps.log);
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1000;
    requestSeconds.observe({ method: c.req.method, status: c.res.status }, seconds);
    deps.log.info({
      requestId: c.get('requestId'),
      method: c.req.method,
      path: withoutToken(c.req.path),
      status: c.res.status,
      ms: Math.round(seconds * 1000),
    });
  });

  app.use(browserSafety);

  // What the API answers is for one person: nobody on the way keeps it, unless it says otherwise.
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  });

  // What is refused before anybody looks at it: foreign sites' writes, bodies beyond every limit.
  app.use(refuseCrossSite);
  app.use(limitBody);

  app.route('/', operationRoutes);
  app.route('/', docsRoutes);
  app.route('/', authRoutes);
  app.route('/', eventRoutes);
  app.route('/', ticketRoutes);
  app.route('/', conversationRoutes);
  app.route('/', draftRoutes);
  app.route('/', leadRoutes);
  app.route('/', widgetRoutes);
  app.route('/', attachmentRoutes);
  app.route('/', payRateRoutes);
  app.route('/', earningRoutes);
  app.route('/', accountRoutes);
  app.route('/', payoutRoutes);
  app.route('/', ownRequestRoutes);
  app.route('/', serviceRequestRoutes);
  app.route('/', bookingRoutes);
  app.route('/', bookingCommandRoutes);
  app.route('/', candidateRoutes);
  app.route('/', calendarRoutes);
  app.route('/', ratingRoutes);
  app.route('/', performanceReviewRoutes);
  app.route('/', publicRoutes);
  app.route('/', publicFileRoutes);
  app.route('/', startRoutes);
  app.route('/', peopleRoutes);
  app.route('/', insightRoutes);
  app.route('/', companyRoutes);
  app.route('/', customerChangeRoutes);
  app.route('/', searchRoutes);
  app.route('/', notificationRoutes);
  app.route('/', commandRoutes);
  app.route('/', overviewRoutes);
  app.route('/', reportRoutes);
  app.route('/', processRoutes);
  app.route('/', auditRoutes);
  app.route('/', outboxRoutes);
  app.route('/', inboundRoutes);
  app.route('/', settingRoutes);
  app.route('/', serviceRoutes);
  app.route('/', offerRoutes);
  app.route('/', articleCategoryRoutes);
  app.route('/', knowledgeRoutes);
  app.route('/', articleVersionRoutes);
  app.route('/', readerRoutes);
  app.route('/', sitemapRoutes);
  app.route('/', pictureRoutes);
  app.route('/', providerRoutes);
  app.route('/', ownProviderRoutes);
  app.route('/', slotRoutes);

  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'docket.session_token',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Docket',
      version: '1',
      description: 'Tickets, conversations and ratings as durable processes.',
    },
  });

  // Pages come after the API; what looks like the API and is none of it gets no page.
  app.all('/api/*', () => {
    throw new Problem(404, 'not_found', 'There is nothing at this address.');
  });
  return app;
}

export type App = ReturnType<typeof createApp>;
