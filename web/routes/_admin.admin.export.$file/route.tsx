import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { auditFilters } from '#web/parts/admin/audit-filters.ts';
import { csvOf } from '#web/parts/admin/csv.server.ts';
import { feedbackFilters } from '#web/parts/admin/feedback-filters.ts';
import { articleFilters, searchFilters } from '#web/parts/admin/knowledge-filters.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import { bookingFilters } from '#web/parts/booking/booking-filters.ts';
import { conversationQuery } from '#web/parts/conversation/conversation-query.ts';
import { companyFilters, customerFilters } from '#web/parts/customer/customer-filters.ts';
import { leadQuery } from '#web/parts/lead/lead-query.ts';
import { earningFilters, payoutFilters, payRateFilters } from '#web/parts/money/filters.ts';
import { providerFilters } from '#web/parts/provider/provider-filters.ts';
import { reportFilters } from '#web/parts/report/report-filters.ts';
import { requestFilters } from '#web/parts/request/request-filters.ts';
import { serviceFilters } from '#web/parts/service/service-filters.ts';
import { ticketQuery } from '#web/parts/ticket/ticket-query.ts';

const csv = { format: 'csv', limit: '200' };

const lists: Record<string, (request: Request) => string> = {
  'tickets.csv': ({ url }) => {
    const query = ticketQuery(new URL(url).searchParams, { sort: 'updated' });
    query.delete('cursor');
    return `/api/admin/tickets?${query}&${new URLSearchParams(csv)}`;
  },
  'conversations.csv': ({ url }) => {
    const query = conversationQuery(new URL(url).searchParams);
    query.delete('cursor');
    return `/api/admin/conversations?${query}&${new URLSearchParams(csv)}`;
  },
  'bookings.csv': (request) => listPath(request, '/api/bookings', bookingFilters, csv),
  'requests.csv': (request) => listPath(request, '/api/admin/service-requests', requestFilters, csv),
  'customers.csv': (request) => listPath(request, '/api/admin/customer-insights', customerFilters, csv),
  'companies.csv': (request) => listPath(request, '/api/admin/companies', companyFilters, csv),
  'leads.csv': ({ url }) => {
    const query = leadQuery(new URL(url).searchParams, csv);
    query.delete('cursor');
    return `/api/admin/leads?${query}`;
  },
  'logs.csv': (request) => listPath(request, '/api/admin/audit', auditFilters, csv),
  'articles.csv': (request) => listPath(request, '/api/admin/knowledge-base', articleFilters, csv),
  'searches.csv': (request) => listPath(request, '/api/admin/knowledge-base/searches', searchFilters, csv),
  'services.csv': (request) => listPath(request, '/api/admin/service-management', serviceFilters, csv),
  'providers.csv': (request) => listPath(request, '/api/admin/providers', providerFilters, csv),
  'earnings.csv': (request) => listPath(request, '/api/admin/earnings', earningFilters, csv),
  'payouts.csv': (request) => listPath(request, '/api/admin/payouts', payoutFilters, csv),
  'pay-rates.csv': (request) => listPath(request, '/api/admin/pay-rates', payRateFilters, csv),
  'provider-report.csv': (request) => listPath(request, '/api/admin/reports/providers', reportFilters, csv),
  'feedback.csv': (request) => listPath(request, '/api/admin/customer-feedback', feedbackFilters, csv),
};

/** A whole list as a file, where the API gives it page by page. */
export async function loader(args: LoaderFunctionArgs) {
  const path = lists[args.params.file ?? ''];
  if (!path) throw data({ title: 'Not found', status: 404 }, { status: 404 });
  return csvOf(args, path(args.request));
}
