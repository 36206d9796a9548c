import fc from 'fast-check';

/** A JSON Schema as the API's document has them. */
export type Schema = {
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  /** Of a record: its keys are the caller's own. */
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

/** A value with the place in it that is wrong. */
export type Wrong = { value: unknown; at: string[] };

const typesOf = ({ type = [] }: Schema) => (Array.isArray(type) ? type : [type]);

const nasty = [
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud83d',
  '\u202e\u0000\ufeff',
  "'; drop table ticket; --",
  '" or 1=1 --',
  '%_\\',
  '$1',
  '?',
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  '\r\nSet-Cookie: a=b',
  '=cmd()',
  '🖨'.repeat(20),
  '  ',
];

/** Ids that may be of something that is there. */
export type Known = readonly string[];

/** Values that fit, as far as the schema says, and are strange otherwise. */
export function fitting(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return fc.oneof(...variants.map((one) => fitting(one, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (typesOf(schema)[0]) {
    case 'string':
      return text(schema, known);
    case 'integer':
    case 'number': {
      const { minimum = -(2 ** 53) + 1, maximum = 2 ** 53 - 1 } = schema;
      return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }));
    }
    case 'boolean':
      return fc.boolean();
    case 'array': {
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => fitting(one, known)));
      const { minItems = 0, maxItems = 3, items = {} } = schema;
      return fc.array(fitting(items, known), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 3),
      });
    }
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [
        name,
        fitting(one, known),
      ]);
      return fc.record(Object.fromEntries(fields), { requiredKeys: (schema.required ?? []) as never[] });
    }
    default:
      return fc.jsonValue();
  }
}

function text(
  { format, pattern, minLength = 0, maxLength = 200 }: Schema,
  known: Known,
): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...known), fc.uuid());
  if (format === 'email') {
    const odd = fc.constantFrom("o'hara+tag@example.com", 'a@b.co', `${'x'.repeat(60)}@example.com`);
    return fc.oneof(
      odd,
      fc.uuid().map((id) => `${id}@example.com`),
    );
  }
  if (format === 'date') return fc.constantFrom('1970-01-01', '2199-12-31', '2024-02-29', '2026-03-29');
  if (format === 'date-time') return fc.constantFrom('1970-01-01T00:00:00Z', '2026-03-29T02:30:00+02:00');
  if (pattern) return fc.constantFrom('a', 'billing', 'x'.repeat(Math.min(maxLength, 40)));
  const strange = nasty.filter(({ length }) => length >= minLength && length <= maxLength);
  const long = 'x'.repeat(Math.min(maxLength, 5000));
  const any = fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, 40) });
  return fc.oneof(
    fc.constantFrom(long, ...strange),
    any,
    fc.constantFrom(...known).map((id) => id.slice(0, maxLength)),
  );
}

/** Values that do not fit, with the place where. */
export function misfit(schema: Schema): fc.Arbitrary<Wrong> {
  const here = (...values: unknown[]) =>
    fc.constantFrom(...values.map((value): Wrong => ({ value, at: [] })));
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return here(7, ['x'], {}, 'no such thing');
  const types = typesOf(schema);
  const others: [string, unknown[]][] = [
    ['string', ['text']],
    ['integer', [7, 1.5, -1e300]],
    ['boolean', [true]],
    ['null', [null]],
    ['array', [[], [[[]]]]],
    ['object', [{}, { __proto__: null, constructor: { prototype: {} } }]],
  ];
  const foreign = others.filter(([type]) => !types.includes(type)).flatMap(([, values]) => values);
  const wrongType = here(...foreign);
  if (schema.enum) return fc.oneof(wrongType, here('no such thing', ''));
  const { minLength = 0, maxLength, minimum, maximum, minItems = 0, maxItems, items } = schema;
  switch (types[0]) {
    case 'string': {
      const { format, pattern } = schema;
      const long = maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)];
      const strange = [
        ...(format || pattern ? ['a\0b'] : []),
        ...(format ? ['', "' or 1=1", 'x'.repeat(20_000)] : []),
      ];
      const short = minLength > 0 ? [''] : [];
      return fc.oneof(wrongType, ...[...long, ...strange, ...short].map((value) => here(value)));
    }
    case 'integer': {
      const beyond = [
        minimum === undefined ? [] : minimum - 1,
        maximum === undefined ? [] : maximum + 1,
      ].flat();
      return fc.oneof(wrongType, here(1.5, 1e300, '7', ...beyond));
    }
    case 'array': {
      const few = minItems > 0 ? [here([])] : [];
      const many = maxItems === undefined ? [] : [here(Array.from({ length: maxItems + 1 }, () => 'a'))];
      const one = items ? [misfit(items).map(({ value, at }) => ({ value: [value], at: ['0', ...at] }))] : [];
      return fc.oneof(wrongType, ...few, ...many, ...one);
    }
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(([name, one]) =>
        misfit(one).map(({ value, at }): Wrong => ({ value: { [name]: value }, at: [name, ...at] })),
      );
      const unknown = typeof schema.additionalProperties === 'object' ? [] : [here({ 'no such field': 1 })];
      return fc.oneof(wrongType, ...unknown, ...fields);
    }
    default:
      return wrongType;
  }
}
