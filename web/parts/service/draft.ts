import type { ServiceView } from '#api/services/views.ts';
import { type FieldType, type FormField, fieldTypes } from '#workflows/form.ts';
import { isCurrency, readAmount, writeAmount } from '#workflows/money.ts';

/** A service as its form holds it: numbers as they were typed. */
export type Draft = Record<
  'name' | 'slug' | 'category' | 'description' | 'price' | 'currency' | 'durationMinutes' | 'responseMinutes',
  string
> & { active: boolean; fields: FieldDraft[] };

export type FieldDraft = Record<'key' | 'label' | 'help' | 'options' | 'min' | 'max', string> & {
  type: FieldType;
  required: boolean;
};

export const blankField: FieldDraft = {
  ...{ key: '', label: '', help: '', options: '', min: '', max: '' },
  type: 'text',
  required: false,
};

const asText = (number: number | null | undefined) =>
  number === null || number === undefined ? '' : String(number);

export const blankDraft = (currency: string): Draft => ({
  ...{ name: '', slug: '', category: '', description: '', price: '', currency },
  ...{ durationMinutes: '60', responseMinutes: '', active: true, fields: [] },
});

export const draftOf = (service: ServiceView): Draft => ({
  ...service,
  price: writeAmount(service.priceMinor, service.currency),
  durationMinutes: asText(service.durationMinutes),
  responseMinutes: asText(service.responseMinutes),
  fields: service.fields.map((field) => ({
    ...{ key: field.key, label: field.label, type: field.type, required: field.required ?? false },
    ...{ help: field.help ?? '', options: field.options?.join('\n') ?? '' },
    ...{ min: asText(field.min), max: asText(field.max) },
  })),
});

/** What stands in the form; its rows of fields are named `fields.<place>.<part>`. */
export function readDraft(entries: Iterable<[string, FormDataEntryValue]>): Draft {
  const values = new Map([...entries].map(([name, value]) => [name, typeof value === 'string' ? value : '']));
  const text = (name: string) => values.get(name)?.trim() ?? '';
  const places = [...values.keys()].flatMap((name) => /^fields\.(\d+)\.label$/.exec(name)?.[1] ?? []);
  return {
    ...{ name: text('name'), slug: text('slug'), category: text('category') },
    ...{ description: text('description'), price: text('price'), currency: text('currency') },
    ...{ durationMinutes: text('durationMinutes'), responseMinutes: text('responseMinutes') },
    active: text('active') === 'yes',
    fields: places
      .map(Number)
      .sort((one, other) => one - other)
      .map((place) => readField((part) => text(`fields.${place}.${part}`)))
      .filter(({ key, label }) => key || label),
  };
}

const readField = (text: (part: string) => string): FieldDraft => ({
  ...{ key: text('key'), label: text('label'), help: text('help'), options: text('options') },
  ...{ min: text('min'), max: text('max'), required: text('required') === 'yes' },
  type: fieldTypes.find((type) => type === text('type')) ?? 'text',
});

/** The fields as they are saved: each has a key that no other has, and only what its type knows. */
export function fieldsOf(drafts: readonly FieldDraft[]): FormField[] {
  const keys = new Set(drafts.map(({ key }) => key).filter(Boolean));
  return drafts.map(({ key, label, type, required, help, options, min, max }) => {
    const ranged = type === 'text' || type === 'textarea' || type === 'number';
    return {
      ...{ key: key || newKey(label, keys), label, type },
      ...(required && { required }),
      ...(help && { help }),
      ...(type === 'choice' && { options: linesOf(options) }),
      ...(ranged && min !== '' && { min: Number(min) }),
      ...(ranged && max !== '' && { max: Number(max) }),
    };
  });
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function newKey(label: string, taken: Set<string>): string {
  const plain = label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const word = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[^a-z]+|_+$/g, '');
  const base = word.slice(0, 30).replaceAll(/_+$/g, '') || 'field';
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base}_${count}`;
  taken.add(key);
  return key;
}

type Wrong = { field: string; detail: string };

/** The draft as the API takes it, and what could not be read. */
export function bodyOf(draft: Draft): { body: Record<string, unknown>; wrong: Wrong[] } {
  const { name, slug, category, description, currency, active, durationMinutes, responseMinutes } = draft;
  const amount = isCurrency(currency) ? readAmount(draft.price, currency) : undefined;
  const wrong = amount?.ok === false ? [{ field: 'price', detail: amount.detail }] : [];
  const body = {
    ...{ name, category, description, currency, active, fields: fieldsOf(draft.fields) },
    ...(slug && { slug }),
    ...(amount?.ok && { priceMinor: amount.minor }),
    durationMinutes: Number(durationMinutes || Number.NaN),
    responseMinutes: responseMinutes === '' ? null : Number(responseMinutes),
  };
  return { body, wrong };
}
