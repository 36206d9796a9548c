import { type ActionFunctionArgs, data } from '@remix-run/node';
import { intentField } from '#web/lib/action-result.ts';
import { commandIdOf, type Sent, send } from '#web/lib/api.server.ts';
import { fileOf } from '#web/parts/service/save-service.server.ts';

/** What anybody may say of a provider, as the form has it. */
export const ownOf = (form: FormData) => ({
  phone: text(form, 'phone') || null,
  bio: text(form, 'bio'),
  areas: [
    ...new Set(
      text(form, 'areas')
        .split(',')
        .map((area) => area.trim())
        .filter(Boolean),
    ),
  ],
});

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();
const number = (form: FormData, name: string) => (text(form, name) ? Number(text(form, name)) : null);

/** What the business decides of how a provider is booked. */
const plannedOf = (form: FormData) => ({
  name: text(form, 'name'),
  dailyCapacity: number(form, 'dailyCapacity'),
  bufferBeforeMinutes: number(form, 'bufferBeforeMinutes') ?? 0,
  bufferAfterMinutes: number(form, 'bufferAfterMinutes') ?? 0,
  slotStepMinutes: number(form, 'slotStepMinutes'),
  offersAuto: form.get('offersAuto') !== null,
});

/** The forms of a profile: by an admin for a provider, without an id one's own. */
export async function saveProfile(
  args: ActionFunctionArgs,
  form: FormData,
  id?: string,
): Promise<Sent<unknown>> {
  const idempotencyKey = commandIdOf(form);
  const base = id ? `/api/admin/providers/${encodeURIComponent(id)}` : '/api/provider/profile';
  switch (String(form.get(intentField))) {
    case 'save': {
      const body = { ...ownOf(form), ...(id && plannedOf(form)), version: Number(form.get('version')) };
      return send(args, base, { method: id ? 'PATCH' : 'PUT', body, idempotencyKey });
    }
    case 'skills': {
      const services = [...form]
        .filter(([name, value]) => name.startsWith('skill.') && value !== '')
        .map(([name, value]) => ({ serviceId: name.slice(6), skill: Number(value) }));
      return send(args, `${base}/services`, { method: 'PUT', body: { services }, idempotencyKey });
    }
    case 'paint':
      return send(args, `${base}/photo`, { method: 'PUT', body: fileOf(form, 'picture'), idempotencyKey });
    case 'unpaint':
      return send(args, `${base}/photo`, { method: 'DELETE', idempotencyKey });
    default:
      throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  }
}
