import type { Role } from '#workflows/process.ts';

type Query = Record<string, string | number | undefined>;

function withQuery(path: string, query: Query = {}) {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  return search.size ? `${path}?${search}` : path;
}

export type CustomerTab = 'tickets' | 'services' | 'bookings' | 'help' | 'ratings';

/** Every address of the web app. Pages link through here only. */
export const paths = {
  home: () => '/',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signOut: () => '/sign-out',
  signUp: () => '/signup',
  forgotPassword: () => '/forgot-password',
  resetPassword: (token?: string) => withQuery('/reset-password', { token }),
  invite: (token: string) => `/invite/${token}`,
  preferences: () => '/preferences',
  switchBusiness: () => '/switch-business',
  support: (query?: Query) => withQuery('/support', query),
  help: (query?: Query) => withQuery('/help', query),
  helpArticle: (slug: string, query?: Query) => withQuery(`/help/${slug}`, query),
  widget: (query?: Query) => withQuery('/widget', query),
  apiDocs: () => '/api/docs',
  events: (query?: Query) => withQuery('/api/events', query),
  admin: {
    home: () => '/admin/portal',
    tickets: (query?: Query) => withQuery('/admin/tickets', query),
    ticket: (id: string, query?: Query) => withQuery(`/admin/tickets/${id}`, query),
    newTicket: () => '/admin/tickets/new',
    /** A whole list as a file, with the filter of its page. */
    csv: (
      list:
        | 'services'
        | 'providers'
        | 'requests'
        | 'bookings'
        | 'customers'
        | 'companies'
        | 'tickets'
        | 'leads'
        | 'conversations'
        | 'logs'
        | 'feedback'
        | 'articles'
        | 'searches'
        | 'earnings'
        | 'payouts'
        | 'pay-rates'
        | 'provider-report',
      search: string,
    ) => `/admin/export/${list}.csv${search}`,
    conversations: (query?: Query) => withQuery('/admin/conversations', query),
    conversation: (id: string) => `/admin/conversations/${id}`,
    leads: (query?: Query) => withQuery('/admin/leads', query),
    lead: (id: string) => `/admin/leads/${id}`,
    services: (query?: Query) => withQuery('/admin/services', query),
    service: (id: string) => `/admin/services/${id}`,
    newService: () => '/admin/services/new',
    importServices: () => '/admin/services/import',
    requests: (query?: Query) => withQuery('/admin/requests', query),
    request: (id: string) => `/admin/requests/${id}`,
    knowledge: (query?: Query) => withQuery('/admin/knowledge', query),
    newArticle: () => '/admin/knowledge/new',
    article: (id: string, query?: Query) => withQuery(`/admin/knowledge/${id}`, query),
    insights: (query?: Query) => withQuery('/admin/insights', query),
    insight: (id: string, query?: Query) => withQuery(`/admin/insights/${id}`, query),
    companies: (query?: Query) => withQuery('/admin/insights/companies', query),
    company: (id: string) => `/admin/insights/companies/${id}`,
    customerExport: (id: string) => `/api/admin/customer-insights/${id}/export`,
    feedback: (query?: Query) => withQuery('/admin/feedback', query),
    providers: (query?: Query) => withQuery('/admin/providers', query),
    provider: (id: string) => `/admin/providers/${id}`,
    providerReviews: (id: string) => `/admin/providers/${id}/reviews`,
    providerAvailability: (id: string) => `/admin/providers/${id}/availability`,
    bookings: (query?: Query) => withQuery('/admin/bookings', query),
    booking: (id: string) => `/admin/bookings/${id}`,
    newBooking: (query?: Query) => withQuery('/admin/bookings/new', query),
    earnings: (query?: Query) => withQuery('/admin/earnings', query),
    earning: (id: string) => `/admin/earnings/${id}`,
    payouts: (query?: Query) => withQuery('/admin/payouts', query),
    payout: (id: string) => `/admin/payouts/${id}`,
    payRates: (query?: Query) => withQuery('/admin/pay-rates', query),
    payoutFile: (id: string, type: 'pdf' | 'csv' | 'xml') => `/api/admin/payouts/${id}.${type}`,
    payoutTransfers: () => '/api/admin/payouts?status=open&limit=200&format=sepa',
    reports: (query?: Query) => withQuery('/admin/reports', query),
    users: (query?: Query) => withQuery('/admin/users', query),
    logs: (query?: Query) => withQuery('/admin/logs', query),
    notifications: (query?: Query) => withQuery('/admin/notifications', query),
    settings: (tab?: string) => withQuery('/admin/settings', { tab }),
    processes: (query?: Query) => withQuery('/admin/processes', query),
  },
  staff: {
    home: () => '/staff',
    conversations: (query?: Query) => withQuery('/staff/conversations', query),
    conversation: (id: string) => `/staff/conversations/${id}`,
    tickets: (query?: Query) => withQuery('/staff/tickets', query),
    ticket: (id: string) => `/staff/tickets/${id}`,
    notifications: (query?: Query) => withQuery('/staff/notifications', query),
  },
  customer: {
    home: () => '/customer/dashboard',
    dashboard: (tab?: CustomerTab, query?: Query) => withQuery('/customer/dashboard', { tab, ...query }),
    chat: () => '/portal/chat',
    profile: () => '/portal/profile',
    ticket: (id: string) => `/portal/tickets/${id}`,
    requestService: (slug: string) => `/portal/services/${slug}/request`,
    requests: (query?: Query) => withQuery('/portal/requests', query),
    request: (id: string) => `/portal/requests/${id}`,
    notifications: (query?: Query) => withQuery('/portal/notifications', query),
    booking: (id: string, query?: Query) => withQuery(`/portal/bookings/${id}`, query),
    bookService: (slug: string, query?: Query) => withQuery(`/portal/services/${slug}/book`, query),
    service: (slug: string) => `/portal/services/${slug}`,
  },
  provider: {
    home: () => '/provider',
    notifications: (query?: Query) => withQuery('/provider/notifications', query),
    bookings: (query?: Query) => withQuery('/provider/bookings', query),
    booking: (id: string) => `/provider/bookings/${id}`,
    availability: () => '/provider/availability',
    earnings: (query?: Query) => withQuery('/provider/earnings', query),
    earning: (id: string) => `/provider/earnings/${id}`,
    payoutFile: (id: string, type: 'pdf' | 'csv') => `/api/provider/payouts/${id}.${type}`,
    reviews: () => '/provider/reviews',
    messages: () => '/provider/messages',
    profile: () => '/provider/profile',
  },
};

export const portalHome = (role: Role) => paths[role].home();

/** A local address to go back to; anything that could lead to another site becomes the fallback. */
export function safeNext(next: FormDataEntryValue | null | undefined, fallback: string) {
  // Browsers drop tabs and line breaks from an address: `/\t/elsewhere` leads there.
  return typeof next === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(next) ? next : fallback;
}
