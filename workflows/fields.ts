/**
 * Fields of a command's payload as plain data. One description makes the Zod schema and the OpenAPI document in the
 * API, the form in the web, and the check of a signal inside the workflow, where Zod would be too heavy.
 */
export type Field =
  | { kind: 'id'; optional?: true }
  | { kind: 'ids'; most: number; optional?: true }
  | { kind: 'choice'; of: readonly string[]; optional?: true }
  | { kind: 'label'; max: number; optional?: true }
  | { kind: 'labels'; max: number; most: number; optional?: true }
  | { kind: 'integer'; from: number; to: number; optional?: true }
  | { kind: 'instant'; optional?: true }
  | { kind: 'flag'; optional?: true }
  | { kind: 'record'; optional?: true };

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends { kind: 'id' | 'label' }
  ? string
  : F extends { kind: 'choice'; of: readonly (infer C)[] }
    ? C
    : F extends { kind: 'labels' | 'ids' }
      ? string[]
      : F extends { kind: 'integer' | 'instant' }
        ? number
        : F extends { kind: 'flag' }
          ? boolean
          : object;

type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends { optional: true } ? K : never;
}[keyof F];

export type Payload<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
  [K in OptionalKeys<F>]?: ValueOf<F[K]>;
};

export const id = { kind: 'id' } as const;
export const ids = (most: number) => ({ kind: 'ids', most }) as const;
export const flag = { kind: 'flag' } as const;
/** An instant: epoch milliseconds, UTC. */
export const instant = { kind: 'instant' } as const;
export const record = { kind: 'record' } as const;
export const choice = <const C extends readonly string[]>(...of: C) => ({ kind: 'choice', of }) as const;
/** A short word such as a category or a reason's code: letters, digits, space and `-_./`. Never a person's text. */
export const label = (max: number) => ({ kind: 'label', max }) as const;
export const labels = (most: number, max: number) => ({ kind: 'labels', most, max }) as const;
export const integer = (from: number, to: number) => ({ kind: 'integer', from, to }) as const;
export const optional = <F extends Field>(field: F) =>
  ({ ...field, optional: true }) as F & { optional: true };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** What a label may consist of; the API and the web use the same pattern. */
export const labelPattern = /^[\p{L}\p{N}][\p{L}\p{N} _./-]*$/u;

/** The last instant that a date can name. */
const lastInstant = 8.64e15;

export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

const isLabel = (value: unknown, max: number) =>
  typeof value === 'string' && value.length <= max && labelPattern.test(value);

function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'id':
      return isId(value);
    case 'ids':
      return Array.isArray(value) && value.length <= field.most && value.every(isId);
    case 'choice':
      return typeof value === 'string' && field.of.includes(value);
    case 'label':
      return isLabel(value, field.max);
    case 'labels':
      return (
        Array.isArray(value) && value.length <= field.most && value.every((one) => isLabel(one, field.max))
      );
    case 'integer':
      return Number.isInteger(value) && (value as number) >= field.from && (value as number) <= field.to;
    case 'instant':
      return Number.isInteger(value) && (value as number) > 0 && (value as number) <= lastInstant;
    case 'flag':
      return typeof value === 'boolean';
    case 'record':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
}

/** The name of the first field that is wrong, or undefined. Unknown fields are wrong too. */
export function wrongField(fields: Fields, payload: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of Object.keys(payload)) if (!Object.hasOwn(fields, name)) return name;
  for (const [name, field] of Object.entries(fields)) {
    const value = payload[name];
    if (value === undefined ? !field.optional : !fits(field, value)) return name;
  }
  return undefined;
}
