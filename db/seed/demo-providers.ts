import { DateTime } from 'luxon';
import type { Client, Session } from './client.ts';
import { drawPortrait, type Look } from './portrait.ts';

type Windows = [from: number, to: number][];
type DemoProvider = {
  key: string;
  phone: string;
  look: Look;
  bio: string;
  areas: string[];
  zone: string;
  dailyCapacity?: number;
  buffers?: [before: number, after: number];
  /** How well they do each service, from 1 to 5. */
  skills: Record<string, number>;
  week: Windows[];
  /** Days from today on which other hours count. */
  dates?: { inDays: number; windows: Windows; note: string }[];
  timeOff?: { inDays: number; days: number; reason: string; answer?: string };
};

const at = (from: number, to: number): Windows[number] => [from * 60, to * 60];
const days = (...windows: Windows[]): Windows[] => Array.from({ length: 7 }, (_, day) => windows[day] ?? []);

const withBreak = [at(9, 13), at(14, 18)];
const longDay = [at(8, 17)];
const lateDay = [at(10, 14), at(15, 19)];

const providers: DemoProvider[] = [
  {
    key: 'amira',
    phone: '+1-555-0301',
    look: {
      ...{ wall: [214, 198, 226], skin: [203, 152, 116], hair: [48, 32, 28], shirt: [44, 108, 104] },
      longHair: true,
    },
    bio: 'Keeps websites fast, safe and up to date, and explains what she does in plain words.',
    areas: ['Manhattan', 'Brooklyn', 'Online'],
    zone: 'America/New_York',
    dailyCapacity: 4,
    buffers: [0, 15],
    skills: {
      'Website care plan': 5,
      'Emergency repair': 5,
      'Editor training': 4,
      'Privacy and cookie review': 3,
      'First talk': 4,
    },
    week: days(withBreak, withBreak, withBreak, withBreak, [at(9, 13)]),
    dates: [{ inDays: 10, windows: [at(13, 17)], note: 'Dentist in the morning' }],
  },
  {
    key: 'lukas',
    phone: '+1-555-0302',
    look: { wall: [188, 208, 222], skin: [238, 200, 172], hair: [168, 122, 66], shirt: [58, 70, 104] },
    bio: 'Photographer and strategist. Likes long days on one thing.',
    areas: ['Queens', 'Brooklyn', 'New Jersey'],
    zone: 'America/New_York',
    dailyCapacity: 2,
    buffers: [30, 30],
    skills: {
      'Photo and image package': 5,
      'Speed tune-up': 3,
      'Digital strategy workshop': 5,
      'Search engine check-up': 4,
      'Emergency repair': 2,
      'First talk': 5,
    },
    week: days(longDay, longDay, longDay, longDay),
    timeOff: { inDays: 21, days: 5, reason: 'Hiking in the Catskills', answer: 'Enjoy the mountains.' },
  },
  {
    key: 'sofia',
    phone: '+1-555-0303',
    look: {
      ...{ wall: [232, 208, 176], skin: [226, 178, 140], hair: [112, 58, 34], shirt: [168, 62, 70] },
      longHair: true,
    },
    bio: 'Trains editors and moves websites, on Saturdays too.',
    areas: ['Online', 'Chicago'],
    zone: 'America/Chicago',
    skills: {
      'Website care plan': 3,
      'Emergency repair': 4,
      'Move to new hosting': 5,
      'Content updates, 5 hours': 4,
      'Editor training': 5,
      'Privacy and cookie review': 4,
      'First talk': 3,
    },
    week: days([], lateDay, lateDay, lateDay, lateDay, [at(9, 15)]),
    timeOff: { inDays: 14, days: 1, reason: 'Moving house' },
  },
];

/** Says what the demo's providers can do, when, and when not. */
export async function setUpProviders(
  client: Client,
  admin: Session,
  cast: ReadonlyMap<string, Session>,
  offered: ReadonlyMap<string, string>,
): Promise<void> {
  for (const {
    key,
    skills,
    week,
    zone,
    dates = [],
    timeOff,
    look,
    buffers = [0, 0],
    ...profile
  } of providers) {
    const session = cast.get(key)!;
    const path = `/api/admin/providers/${session.id}`;
    const [bufferBeforeMinutes, bufferAfterMinutes] = buffers;
    await client.patch(admin, path, { ...profile, zone, bufferBeforeMinutes, bufferAfterMinutes });
    await client.putFile(admin, `${path}/photo`, drawPortrait(look));
    const services = Object.entries(skills).map(([name, skill]) => ({ serviceId: offered.get(name), skill }));
    await client.put(admin, `${path}/services`, { services });
    await client.post(session, '/api/provider/availability', { week });
    for (const { inDays, windows, note } of dates) {
      const date = dayIn(inDays);
      await client.post(session, '/api/provider/availability', { date: { date, windows, note } });
    }
    if (timeOff) await askForTimeOff(client, { admin, session }, { zone, ...timeOff });
  }
}

async function askForTimeOff(
  client: Client,
  { admin, session }: { admin: Session; session: Session },
  { zone, inDays, days: length, reason, answer }: NonNullable<DemoProvider['timeOff']> & { zone: string },
) {
  const [from, to] = [inDays, inDays + length].map((count) =>
    DateTime.fromISO(dayIn(count), { zone }).toISO(),
  );
  const { id } = await client.post<{ id: string }>(session, '/api/provider/time-off', { from, to, reason });
  if (answer) await client.post(admin, `/api/admin/providers/time-off/${id}/approve`, { answer });
}

const dayIn = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
