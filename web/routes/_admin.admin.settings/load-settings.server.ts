import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Page } from '#api/tickets/views.ts';
import { get } from '#web/lib/api.server.ts';
import { listPath } from '#web/parts/admin/list-path.ts';
import type { AgentView, CustomerView } from '#web/parts/ticket/load-ticket.server.ts';
import { type Inbound, type Mail, type Settings, tabs } from './setting-views.ts';

/** The settings, and what the chosen tab needs beside them. */
export async function loadSettings(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams.get('tab');
  const tab = tabs.find((one) => one === asked) ?? 'sla';
  const [settings, agents, customers, mail, inbound] = await Promise.all([
    get<Settings>(args, '/api/admin/settings'),
    tab === 'routing' ? get<{ items: AgentView[] }>(args, '/api/agents') : undefined,
    tab === 'routing' ? get<Page<CustomerView>>(args, '/api/customers?limit=200') : undefined,
    tab === 'mail'
      ? get<Page<Mail>>(args, listPath(args.request, '/api/admin/outbox', ['status', 'cursor']))
      : undefined,
    tab === 'email' ? loadInbound(args) : undefined,
  ]);
  return {
    tab,
    settings,
    agents: agents?.items ?? [],
    customers: customers?.items ?? [],
    mail,
    inbound,
    origin: new URL(args.request.url).origin,
    // The browser's list may be another one, and both must render the same.
    zones: tab === 'hours' ? ['UTC', ...Intl.supportedValuesOf('timeZone')] : [],
  };
}

async function loadInbound(args: LoaderFunctionArgs): Promise<Inbound> {
  const [intake, mails] = await Promise.all([
    get<Inbound['intake']>(args, '/api/admin/inbound-mail/intake'),
    get<Inbound['mails']>(args, listPath(args.request, '/api/admin/inbound-mail', ['status', 'cursor'])),
  ]);
  return { intake, mails };
}
