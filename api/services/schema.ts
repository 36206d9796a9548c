import { z } from '@hono/zod-openapi';
import { Line, Text } from '#api/validate.ts';
import { fieldTypes, formLimits, formProblems, keyPattern } from '#workflows/form.ts';
import { isCurrency, mostMinor } from '#workflows/money.ts';

/** A year. */
const mostMinutes = 525_600;
const limit = z.int().min(-formLimits.number).max(formLimits.number);

const FormField = z.strictObject({
  key: z.string().regex(keyPattern, 'must be a short word: small letters, digits and _, a letter first'),
  label: Line(formLimits.label),
  type: z.enum(fieldTypes),
  required: z.boolean().exactOptional(),
  options: z.array(Line(formLimits.option)).max(formLimits.options).exactOptional(),
  min: limit.exactOptional(),
  max: limit.exactOptional(),
  help: Line(formLimits.help).exactOptional(),
});

const Form = z
  .array(FormField)
  .max(formLimits.fields)
  .superRefine((fields, context) => {
    for (const { path, detail } of formProblems(fields)) {
      context.addIssue({ code: 'custom', path, message: detail });
    }
  });

const PriceMinor = z
  .number('must be a whole number of minor units: 14950 for 149.50')
  .int('must be a whole number of minor units: 14950 for 149.50')
  .min(0, 'must not be negative')
  .max(mostMinor, `must be at most ${mostMinor}`);

const Minutes = (what: string) =>
  z
    .int(`${what} must be whole minutes`)
    .min(1, `${what} must be at least one minute`)
    .max(mostMinutes, `${what} must be at most a year`);

const required = {
  name: Line(120),
  category: Line(60),
  description: Text(20_000),
  priceMinor: PriceMinor,
  durationMinutes: Minutes('The duration'),
};

const optional = {
  /** Its address; made of the name when left out. */
  slug: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters and digits with single hyphens between them')
    .exactOptional(),
  /** The business's own when left out. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be the three letters of a currency')
    .refine(isCurrency, 'is no currency')
    .exactOptional(),
  active: z.boolean().exactOptional(),
  fields: Form.exactOptional(),
  /** Within so many minutes a request gets its first answer. */
  responseMinutes: Minutes('The response time').nullable().exactOptional(),
};

export const NewService = z.strictObject({ ...required, ...optional });
export type NewService = z.infer<typeof NewService>;

export const ServiceChange = z.strictObject({
  name: required.name.exactOptional(),
  category: required.category.exactOptional(),
  description: required.description.exactOptional(),
  priceMinor: PriceMinor.exactOptional(),
  durationMinutes: required.durationMinutes.exactOptional(),
  ...optional,
});
export type ServiceChange = z.infer<typeof ServiceChange>;
