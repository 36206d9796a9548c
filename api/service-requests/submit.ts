import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { readOffered } from '#api/services/read-offered.ts';
import type { Em } from '#db/orm.ts';
import { readRequestPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { type Answers, type FormField, validateForm } from '#workflows/form.ts';
import { serviceRequestWorkflowId } from '#workflows/ids.ts';
import { readRequest } from './read.ts';
import type { AnswerView, RequestDetails } from './views.ts';

export type NewRequest = { serviceId: string; answers: Record<string, unknown> };

/** Asks for a service in the customer's name. */
export function submitRequest(c: Context<AppEnv>, wanted: NewRequest): Promise<Sent<RequestDetails>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'service-request',
      key: c.req.header('idempotency-key'),
      request: { name: 'submit', ...wanted },
      start: { command: 'submit', workflow: 'serviceRequestWorkflow' },
      prepare: (em) => toNewRequest(em, viewer, wanted),
    },
    (em, id) => readRequest(em, viewer, id),
  );
}

/** The first command of a request: what the service is called and costs now, and what was answered, go with it. */
async function toNewRequest(
  em: Em,
  { businessId }: Sender,
  { serviceId, answers }: NewRequest,
): Promise<Prepared> {
  const service = await readOffered(em, serviceId);
  const valid = validateForm(service.fields, answers);
  if (!valid.ok) {
    const errors = valid.errors.map(({ key, ...fault }) => ({ field: `answers.${key}`, ...fault }));
    throw new Problem(422, 'invalid', `Please correct: ${errors.map((one) => one.field).join(', ')}.`, {
      errors,
    });
  }
  const processId = uuid();
  const content = { id: uuid(), body: JSON.stringify(withLabels(service.fields, valid.answers)) };
  return {
    name: 'submit',
    processId,
    workflowId: serviceRequestWorkflowId(businessId, processId),
    payload: {
      serviceId,
      contentId: content.id,
      offer: {
        name: service.name,
        priceMinor: Number(service.price_minor),
        currency: service.currency,
        durationMinutes: service.duration_minutes,
      },
      policy: await readRequestPolicy(em, service.response_minutes),
    },
    content,
  };
}

/** Told with the words the customer answered to: the form may be another one tomorrow. */
const withLabels = (fields: readonly FormField[], answers: Answers): AnswerView[] =>
  fields.flatMap(({ key, label, type }) => {
    const value = answers[key];
    return value === undefined ? [] : [{ key, label, type, value }];
  });
