import { type ActionFunctionArgs, data } from '@remix-run/node';
import { DateTime } from 'luxon';
import { intentField } from '#web/lib/action-result.ts';
import { answer, commandIdOf, type Sent, send } from '#web/lib/api.server.ts';
import { readWeek } from '#web/parts/form/read-week.ts';

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const path = (id: string) => encodeURIComponent(id);

/** The first instant of a day in a zone, or a time of it; what is no date goes to the API as it was typed. */
function instant(zone: string, date: string, time: string, nextDay = false): string {
  const at = DateTime.fromISO(`${date}T${time || '00:00'}`, { zone: zone || 'UTC' });
  return (nextDay ? at.plus({ days: 1 }) : at).toUTC().toISO() ?? date;
}

/** Days from the first to the last one included, or to the minute where times are said. */
const timeOffOf = (form: FormData) => {
  const [zone, first, last] = [text(form, 'zone'), text(form, 'from'), text(form, 'to')];
  const [start, end] = [text(form, 'fromTime'), text(form, 'toTime')];
  return {
    from: instant(zone, first, start),
    to: instant(zone, last || first, end, end === ''),
    reason: text(form, 'reason'),
  };
};

/** A date's hours are entered as those of a week's first day. */
function atFields<T>(sent: Sent<T>): Sent<T> {
  if (sent.ok || !sent.problem.errors) return sent;
  const errors = sent.problem.errors.map(({ field, detail }) => ({
    field: field.replace(/^date\./, '').replace(/^windows.*/, 'week.0'),
    detail,
  }));
  return { ...sent, problem: { ...sent.problem, errors } };
}

/** What the forms of an availability page send: for oneself without an id, by an admin for a provider. */
export async function changeAvailability(args: ActionFunctionArgs, id?: string) {
  const form = await args.request.formData();
  return answer(await sendChange(args, form, id), form);
}

async function sendChange(args: ActionFunctionArgs, form: FormData, id?: string): Promise<Sent<unknown>> {
  const idempotencyKey = commandIdOf(form);
  const base = id ? `/api/admin/providers/${path(id)}` : '/api/provider';
  const put = { method: 'PUT', idempotencyKey } as const;
  const intent = text(form, intentField);
  switch (intent) {
    case 'hours': {
      const body = { week: readWeek(form as never), zone: text(form, 'zone') };
      return id
        ? send(args, `${base}/hours`, { ...put, body })
        : send(args, `${base}/availability`, { body, idempotencyKey });
    }
    case 'date': {
      const body = { windows: readWeek(form as never)[0]!, note: text(form, 'note') || null };
      const date = text(form, 'date');
      return atFields(
        id
          ? await send(args, `${base}/exceptions/${path(date)}`, { ...put, body })
          : await send(args, `${base}/availability`, { body: { date: { date, ...body } }, idempotencyKey }),
      );
    }
    case 'undate': {
      const date = text(form, 'date');
      return id
        ? send(args, `${base}/exceptions/${path(date)}`, { method: 'DELETE', idempotencyKey })
        : send(args, `${base}/availability`, { body: { date: { date } }, idempotencyKey });
    }
    case 'time-off':
      return send(args, `${base}/time-off`, { body: timeOffOf(form), idempotencyKey });
    case 'approve':
    case 'decline':
    case 'cancel': {
      const of = id ? '/api/admin/providers' : '/api/provider';
      const said = text(form, 'answer');
      const body = id && said ? { answer: said } : {};
      return send(args, `${of}/time-off/${path(text(form, 'id'))}/${intent}`, { body, idempotencyKey });
    }
    case 'online':
    case 'offline': {
      const body = { online: intent === 'online' };
      return id
        ? send(args, base, { method: 'PATCH', body, idempotencyKey })
        : send(args, `${base}/status`, { ...put, body });
    }
    default:
      throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  }
}
