import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { requireMember } from '#api/people/require-member.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { releaseClaim } from '#db/slots.ts';
import { uuid } from '#db/uuid.ts';
import type { BookingCommandName } from '#workflows/booking/commands.ts';
import { bookingWorkflowId } from '#workflows/ids.ts';
import { soon } from './create.ts';
import { readBooking } from './read.ts';
import { takeTime, withAnyProvider } from './take-time.ts';
import type { BookingDetails } from './views.ts';

export type BookingCommand = {
  id: string;
  name: BookingCommandName;
  /** The command's fields, with the text itself in `body`. */
  body: Told;
};
type Told = Record<string, unknown> & {
  subject?: string;
  body?: string | undefined;
  attachmentIds?: string[] | undefined;
};

/** What a command does besides: looks at what it names, takes a time. It answers the command's fields. */
type Prepare = (em: Em, booking: BookingDetails) => Promise<Told>;

/** Sends a command to a booking that the viewer may see; the answer carries the booking as projected. */
export function commandBooking(
  c: Context<AppEnv>,
  { id, name, body }: BookingCommand,
  prepare: Prepare = async () => body,
): Promise<Sent<BookingDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'booking',
      key: c.req.header('idempotency-key'),
      request: { name, id, ...body },
      prepare: async (em) => {
        const booking = await readBooking(em, viewer, id);
        refuseEnded(booking, name);
        return toBooking(viewer, id, name, await prepare(em, booking));
      },
    },
    (em) => readAfter(em, viewer, id),
  );
}

/** Who has handed it back does not see it any more; what became of it is none of their business. */
async function readAfter(em: Em, viewer: Sender, id: string): Promise<BookingDetails> {
  if (viewer.role !== 'provider') return readBooking(em, viewer, id);
  const booking = await readBooking(em, { ...viewer, role: 'admin' }, id);
  const mine = booking.provider?.id === viewer.memberId;
  return { ...booking, why: null, tried: [], ...(!mine && { provider: null, note: null, moves: [] }) };
}

function toBooking(
  { businessId }: Sender,
  processId: string,
  name: BookingCommandName,
  { subject, body, attachmentIds, ...fields }: Told,
): Prepared {
  const isSaid = Boolean(body) || Boolean(attachmentIds?.length);
  const content = isSaid ? { id: uuid(), subject, body: body ?? '', attachmentIds } : undefined;
  return {
    name,
    processId,
    workflowId: bookingWorkflowId(businessId, processId),
    payload: { ...fields, ...(content && { contentId: content.id }) },
    content,
  };
}

/** Its workflow has ended by then, and would say no more than that. */
function refuseEnded({ status, number }: BookingDetails, name: string): void {
  if (!['completed', 'cancelled', 'no_show'].includes(status)) return;
  const detail = `Booking B-${number} is ${status.replace('_', ' ')}: ${name} is not possible any more.`;
  throw new Problem(409, 'ended', detail, { allowed: [] });
}

export type Move = { start: string; providerId?: string | undefined; beyondHours?: boolean | undefined };

/** Moves a booking: the new time is taken first, with the same provider if they are free then. */
export function reschedule(
  c: Context<AppEnv>,
  id: string,
  { body, ...move }: Move & { body?: string | undefined },
): Promise<Sent<BookingDetails>> {
  const { viewer } = c.var;
  return withTime(c, id, 'reschedule', { ...move, body }, async (em, booking, exclude) => {
    const start = soon(move.start);
    const end = start + booking.durationMinutes * 60_000;
    if (move.providerId) await requireMember(em, 'providerId', move.providerId, ['provider']);
    const current = booking.provider?.id;
    const isSame = start === Date.parse(booking.start) && (move.providerId ?? current) === current;
    if (isSame) throw new Problem(409, 'unchanged', 'The booking is at this time already.');
    // With nobody there is nobody's time to take: whoever is found brings theirs.
    if (!current && !move.providerId && viewer.role === 'admin') return { start, end, body };
    const within = viewer.role === 'admin' ? (move.beyondHours ? 'any' : 'hours') : 'offered';
    const taken = await takeTime(em, viewer, {
      bookingId: id,
      serviceId: serviceOf(booking),
      start,
      end,
      providerId: move.providerId,
      first: current,
      exclude,
      within,
      holderId: booking.customer.id,
    });
    return { start, end, body, ...taken };
  });
}

export type Assignment = {
  providerId?: string | undefined;
  agreed?: boolean | undefined;
  beyondHours?: boolean | undefined;
};

/** Gives a booking to a provider, or to the best who is free and has not handed it back: their time is taken first. */
export function assign(
  c: Context<AppEnv>,
  id: string,
  { providerId, agreed, beyondHours }: Assignment,
): Promise<Sent<BookingDetails>> {
  const { viewer } = c.var;
  const asked = { providerId, agreed, beyondHours };
  return withTime(c, id, 'assign', asked, async (em, booking, exclude) => {
    if (providerId) await requireMember(em, 'providerId', providerId, ['provider']);
    const current = booking.provider?.id;
    if (providerId && providerId === current) {
      throw new Problem(409, 'unchanged', 'The booking is theirs already.');
    }
    const passed = [...booking.tried.map((one) => one.id), ...(current ? [current] : [])];
    const taken = await takeTime(em, viewer, {
      bookingId: id,
      serviceId: serviceOf(booking),
      start: Date.parse(booking.start),
      end: Date.parse(booking.end),
      providerId,
      exclude: providerId ? exclude : [...exclude, ...passed],
      within: beyondHours ? 'any' : 'hours',
      holderId: booking.customer.id,
    });
    return { ...taken, ...(agreed && { agreed }) };
  });
}

type TakingTime = (em: Em, booking: BookingDetails, exclude: string[]) => Promise<Told>;

/** Sends a command for which time is taken, and gives that back when the command is refused. */
async function withTime(
  c: Context<AppEnv>,
  id: string,
  name: 'reschedule' | 'assign',
  body: Told,
  prepare: TakingTime,
): Promise<Sent<BookingDetails>> {
  const { viewer } = c.var;
  let taken: { providerId: string; startsAt: number } | undefined;
  const sent = await withAnyProvider((exclude) =>
    commandBooking(c, { id, name, body }, async (em, booking) => {
      const told = await prepare(em, booking, exclude);
      if (typeof told.providerId === 'string') {
        const startsAt = (told.start as number | undefined) ?? Date.parse(booking.start);
        taken = { providerId: told.providerId, startsAt };
      }
      return told;
    }),
  );
  const isRefused = sent.outcome !== undefined && sent.outcome.status !== 'accepted';
  if (isRefused && !sent.isRepeated && taken) {
    const { providerId, startsAt } = taken;
    await within(c, async (em) => {
      const { provider, start } = await readBooking(em, { ...viewer, role: 'admin' }, id);
      if (provider?.id === providerId && Date.parse(start) === startsAt) return;
      await releaseClaim(em, id, { providerId, startsAt });
    });
  }
  return sent;
}

function serviceOf({ service }: BookingDetails): string {
  if (service.id) return service.id;
  throw new Problem(409, 'no_service', 'Its service is not in the catalogue any more: book another one.');
}
