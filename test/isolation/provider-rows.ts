import type { ProviderDetails, TimeOffView } from '#api/providers/views.ts';
import type { Member } from '#test/harness/business.ts';
import type { Row } from './matrix.ts';
import { type CallerName, callers } from './scene.ts';
import { dot } from './service-rows.ts';

const base = '/api/admin/providers';
const one = { subject: 'provider' } as const;
const week = Array.from({ length: 7 }, () => [[0, 1440]]);
const photo = { type: 'image/gif', bytes: dot };
const away = () => {
  const from = Date.now() + 40 * 86_400_000;
  return {
    from: new Date(from).toISOString(),
    to: new Date(from + 86_400_000).toISOString(),
    reason: 'Away',
  };
};
const onDate = (id: string) => `${base}/${id}/exceptions/2031-05-01`;
const usesTimeOff = { subject: 'timeOff', fresh: 'timeOff' } as const;

/** A provider who does the service around the clock, with a photo, a request for time off and one to decide. */
export async function setUpProvider(admin: Member, provider: Member, serviceId: string) {
  const at = `${base}/${provider.id}`;
  await admin.put(`${at}/services`, { services: [{ serviceId, skill: 3 }] });
  await admin.put(`${at}/hours`, { week });
  const painted = await admin.fetch(`${at}/photo`, { method: 'PUT', body: dot });
  const shown = (await painted.json()) as ProviderDetails;
  const timeOff = async () => (await provider.post<TimeOffView>('/api/provider/time-off', away())).body.id;
  return {
    standing: {
      provider: provider.id,
      providerPhoto: shown.photo!.split('/').at(-1)!,
      timeOff: await timeOff(),
    },
    timeOff,
  };
}

/** Each another hour of the day after tomorrow. */
const holdAt = (name: CallerName) => {
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  return `${day}T${String(callers.indexOf(name)).padStart(2, '0')}:00:00Z`;
};

/** Who may read and change providers, and take their time. */
export const providerApiRows: Row[] = [
  { address: 'GET /api/provider-photos/:id', answers: 'its members', subject: 'providerPhoto' },
  { address: `GET ${base}`, answers: 'admins' },
  {
    address: `POST ${base}`,
    answers: 'admins',
    body: (_, __, name) => ({ name: 'Planted', email: `${name.replaceAll(' ', '-')}-planted@example.com` }),
  },
  { address: `GET ${base}/realtime-status`, answers: 'admins' },
  { address: `GET ${base}/time-off`, answers: 'admins' },
  ...['approve', 'decline', 'cancel'].map(
    (verb): Row => ({
      address: `POST ${base}/time-off/:id/${verb}`,
      answers: 'its admins',
      ...usesTimeOff,
      body: {},
    }),
  ),
  { address: `GET ${base}/:id`, answers: 'its admins', ...one },
  { address: `PATCH ${base}/:id`, answers: 'its admins', ...one, body: { bio: 'Changed.' } },
  {
    address: `PUT ${base}/:id/services`,
    answers: 'its admins',
    ...one,
    body: ({ standing }) => ({ services: [{ serviceId: standing.service, skill: 5 }] }),
  },
  { address: `PUT ${base}/:id/hours`, answers: 'its admins', ...one, body: { week } },
  {
    address: `PUT ${base}/:id/exceptions/:date`,
    answers: 'its admins',
    ...one,
    path: onDate,
    body: { windows: [] },
  },
  { address: `DELETE ${base}/:id/exceptions/:date`, answers: 'its admins', ...one, path: onDate },
  { address: `POST ${base}/:id/time-off`, answers: 'its admins', ...one, body: away },
  { address: `PUT ${base}/:id/photo`, answers: 'its admins', ...one, file: photo },
  { address: `DELETE ${base}/:id/photo`, answers: 'its admins', ...one },

  { address: 'GET /api/provider/profile', answers: 'providers' },
  { address: 'PUT /api/provider/profile', answers: 'providers', body: { bio: 'Mine.' } },
  { address: 'PUT /api/provider/profile/photo', answers: 'providers', file: photo },
  { address: 'DELETE /api/provider/profile/photo', answers: 'providers' },
  { address: 'GET /api/provider/availability', answers: 'providers' },
  { address: 'POST /api/provider/availability', answers: 'providers', body: { week } },
  { address: 'POST /api/provider/time-off', answers: 'providers', body: away },
  { address: 'POST /api/provider/time-off/:id/cancel', answers: 'providers', ...usesTimeOff, body: {} },
  { address: 'GET /api/provider/status', answers: 'providers' },
  { address: 'PUT /api/provider/status', answers: 'providers', body: { online: true } },

  { address: 'GET /api/services/:id/slots', answers: 'customers and admins of it', subject: 'service' },
  {
    address: 'POST /api/slots/hold',
    answers: 'customers and admins of it',
    subject: 'service',
    path: () => '/api/slots/hold',
    body: (_, serviceId, name) => ({ serviceId, start: holdAt(name) }),
  },
  { address: 'DELETE /api/slots/hold/:id', answers: 'customers and admins', subject: 'ticket' },
];

/** Who may open their pages. */
export const providerPageRows: Row[] = [
  {
    address: '/admin/providers',
    answers: 'admin pages',
    path: () => '/admin/providers?index',
    form: () => ({ intent: 'add', name: 'Planted', email: 'planted@example.com' }),
  },
  {
    address: '/admin/providers/:id',
    answers: 'its admin page',
    ...one,
    form: () => ({ intent: 'save', name: 'Planted' }),
  },
  {
    address: '/admin/providers/:id/availability',
    answers: 'its admin page',
    ...one,
    form: () => ({ intent: 'offline' }),
  },
  { address: '/provider/availability', answers: 'provider pages', form: () => ({ intent: 'offline' }) },
  {
    address: '/provider/profile',
    answers: 'provider pages',
    form: () => ({ intent: 'save', bio: 'Planted.' }),
  },
];
