import type admin from './en/admin.json';
import type attachments from './en/attachments.json';
import type auth from './en/auth.json';
import type bookingDesk from './en/bookingDesk.json';
import type bookings from './en/bookings.json';
import type common from './en/common.json';
import type conversation from './en/conversation.json';
import type customer from './en/customer.json';
import type customers from './en/customers.json';
import type email from './en/email.json';
import type feedback from './en/feedback.json';
import type knowledge from './en/knowledge.json';
import type leads from './en/leads.json';
import type money from './en/money.json';
import type notifications from './en/notifications.json';
import type overview from './en/overview.json';
import type provider from './en/provider.json';
import type providers from './en/providers.json';
import type visitor from './en/public.json';
import type push from './en/push.json';
import type reports from './en/reports.json';
import type requests from './en/requests.json';
import type reviews from './en/reviews.json';
import type services from './en/services.json';
import type staff from './en/staff.json';
import type ticket from './en/ticket.json';
import type tickets from './en/tickets.json';
import type widget from './en/widget.json';
import type writing from './en/writing.json';

/** One line a file of `en/`: a key that is not there fails to compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      admin: typeof admin;
      attachments: typeof attachments;
      auth: typeof auth;
      bookingDesk: typeof bookingDesk;
      bookings: typeof bookings;
      common: typeof common;
      conversation: typeof conversation;
      customer: typeof customer;
      customers: typeof customers;
      email: typeof email;
      feedback: typeof feedback;
      knowledge: typeof knowledge;
      leads: typeof leads;
      money: typeof money;
      notifications: typeof notifications;
      overview: typeof overview;
      public: typeof visitor;
      provider: typeof provider;
      providers: typeof providers;
      push: typeof push;
      reports: typeof reports;
      reviews: typeof reviews;
      services: typeof services;
      requests: typeof requests;
      staff: typeof staff;
      ticket: typeof ticket;
      tickets: typeof tickets;
      writing: typeof writing;
      widget: typeof widget;
    };
  }
}
