import type { RequestDetails } from '#api/service-requests/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Member } from './business.ts';

const logo = {
  name: 'Logo design',
  category: 'Professional',
  description: 'A logo with two rounds of changes.',
  priceMinor: 45_000,
  durationMinutes: 120,
  fields: [
    { key: 'brand', label: 'Name of the brand', type: 'text', required: true },
    { key: 'colours', label: 'Colours', type: 'choice', options: ['Warm', 'Cold'] },
  ],
};

export async function offerService(admin: Member, given: object = {}): Promise<ServiceView> {
  const { status, body } = await admin.post<ServiceView>('/api/admin/service-management', {
    ...logo,
    ...given,
  });
  if (status !== 201) throw new Error(`the service was not made: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** A request as its customer submitted it. */
export async function requestService(
  customer: Member,
  { id: serviceId }: ServiceView,
  answers: object = { brand: 'Acme' },
): Promise<RequestDetails> {
  const { status, body } = await customer.post<RequestDetails>('/api/customer/requests', {
    serviceId,
    answers,
  });
  if (status !== 201) throw new Error(`the request was not made: ${status} ${JSON.stringify(body)}`);
  return body;
}
