import { z } from '@hono/zod-openapi';
import { Id, Line } from '#api/validate.ts';
import { rateKinds } from '#workflows/earning/commands.ts';
import { isCurrency, mostMinor } from '#workflows/money.ts';

/** A day of the business's calendar, or an instant; rates are set for this time, not for another century. */
const Start = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .refine((text) => text >= '2000' && text < '2100', 'must be a date of this time');

const Minor = z.int('must be whole minor units (cents)').min(0).max(mostMinor);
const Points = z.int('must be whole hundredths of a percent').min(0).max(10_000);

const amounts = { amountMinor: Minor.optional(), basisPoints: Points.optional() };
type Amounts = {
  kind?: string | undefined;
  amountMinor?: number | undefined;
  basisPoints?: number | undefined;
};

/** What goes with the kind has to be there, and nothing else. */
function checkAmounts({ kind, amountMinor, basisPoints }: Amounts, context: z.core.$RefinementCtx): void {
  const issue = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (kind === 'percentage') {
    if (basisPoints === undefined) issue('basisPoints', 'must be given for a percentage');
    if (amountMinor !== undefined) issue('amountMinor', 'is not for a percentage');
  } else if (kind !== undefined) {
    if (amountMinor === undefined) issue('amountMinor', 'must be given');
    if (basisPoints !== undefined) issue('basisPoints', 'is for a percentage only');
  }
}

export const NewPayRate = z
  .strictObject({
    providerId: Id,
    serviceId: Id.optional(),
    kind: z.enum(rateKinds),
    ...amounts,
    currency: z.string().refine(isCurrency, 'must be a currency in use').optional(),
    effectiveFrom: Start.optional().openapi({ description: 'Now, when it is not given' }),
    note: Line(500).optional(),
  })
  .superRefine(checkAmounts);
export type NewPayRate = Omit<z.infer<typeof NewPayRate>, 'effectiveFrom' | 'currency'>;

const whole = z.coerce.number().int();

/** A booking that is not there yet, paid by the rate in force or by one that is being thought of. */
export const Preview = z
  .object({
    provider: Id,
    service: Id.optional(),
    priceMinor: whole.min(0).max(mostMinor).optional(),
    minutes: whole.min(0).max(525_600).optional(),
    at: Start.optional(),
    kind: z.enum(rateKinds).optional(),
    amountMinor: whole.min(0).max(mostMinor).optional(),
    basisPoints: whole.min(0).max(10_000).optional(),
  })
  .superRefine(checkAmounts);
export type Preview = z.infer<typeof Preview>;
