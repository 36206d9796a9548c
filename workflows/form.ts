/**
 * Forms that a business makes itself, such as what a service asks for: their definition as plain data, and the check of
 * what somebody answered. The API, the web and a workflow use the same.
 */
export const fieldTypes = ['text', 'textarea', 'number', 'date', 'choice', 'checkbox'] as const;
export type FieldType = (typeof fieldTypes)[number];

export type FormField = {
  /** Names the answer; stays when the label changes. */
  key: string;
  label: string;
  type: FieldType;
  required?: boolean;
  /** Of a choice: what can be chosen. */
  options?: string[];
  /** Of a text its shortest length, of a number the smallest. */
  min?: number;
  max?: number;
  help?: string;
};

export const formLimits = {
  fields: 30,
  label: 100,
  help: 300,
  options: 50,
  option: 100,
  text: 200,
  textarea: 5000,
  number: 1_000_000_000_000,
} as const;

export const keyPattern = /^[a-z][a-z0-9_]{0,39}$/;

export type Answer = string | number | boolean;
export type Answers = Record<string, Answer>;

/** What is wrong with an answer: a fact for programs, a sentence for people. */
export type AnswerError = { key: string; code: AnswerFault; detail: string; limit?: number };
export type AnswerFault =
  | 'unknown'
  | 'required'
  | 'wrong_type'
  | 'too_short'
  | 'too_long'
  | 'too_small'
  | 'too_large'
  | 'not_a_date'
  | 'no_option';

/** What is wrong with a definition: the place in it and a sentence. */
export type FieldProblem = { path: (string | number)[]; detail: string };

const isWhole = (value: unknown) => Number.isSafeInteger(value);
const plain = /^[^\p{Cc}\p{Cs}]*$/u;

/** What keeps a definition from being a form, beyond the types of its parts. */
export function formProblems(fields: readonly FormField[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const keys = new Set<string>();
  for (const [index, field] of fields.entries()) {
    const wrong = (part: keyof FormField, detail: string) => problems.push({ path: [index, part], detail });
    if (keys.has(field.key)) wrong('key', 'is used by another field already');
    keys.add(field.key);
    const options = field.options ?? [];
    if (field.type === 'choice' && options.length === 0) wrong('options', 'name at least one option');
    if (field.type !== 'choice' && options.length > 0) wrong('options', 'only a choice has options');
    if (new Set(options).size < options.length) wrong('options', 'each option can stand there once');
    for (const problem of rangeProblems(field)) wrong(...problem);
  }
  return problems;
}

function rangeProblems({ type, min, max }: FormField): ['min' | 'max', string][] {
  const given = [
    ...(min === undefined ? [] : (['min'] as const)),
    ...(max === undefined ? [] : (['max'] as const)),
  ];
  if (given.length === 0) return [];
  if (type !== 'text' && type !== 'textarea' && type !== 'number') {
    return given.map((part) => [part, 'only texts and numbers have limits']);
  }
  if (type !== 'number') {
    const lengths = { min, max };
    const wrong = given.filter(
      (part) => !isWhole(lengths[part]) || lengths[part]! < 0 || lengths[part]! > formLimits[type],
    );
    if (wrong.length > 0)
      return wrong.map((part) => [part, `must be a length from 0 to ${formLimits[type]}`]);
    if (max === 0) return [['max', 'leaves no room for an answer']];
  }
  if (min !== undefined && max !== undefined && min > max)
    return [['max', 'must not be less than the minimum']];
  return [];
}

export type Validated = { ok: true; answers: Answers } | { ok: false; errors: AnswerError[] };

/**
 * Checks answers against a form. What is left empty is left out; numbers and ticks may come as a page's form sends
 * them, as text. Never throws, whatever the answers are.
 */
export function validateForm(
  fields: readonly FormField[],
  answers: Readonly<Record<string, unknown>>,
): Validated {
  const known = new Set(fields.map(({ key }) => key));
  const errors: AnswerError[] = Object.keys(answers)
    .filter((key) => !known.has(key))
    .map((key) => ({ key, code: 'unknown', detail: 'is no field of this form' }));
  const taken: [string, Answer][] = [];
  for (const field of fields) {
    const given = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    const read = readAnswer(field, given);
    if (typeof read === 'object') errors.push({ key: field.key, ...read });
    else if (read !== undefined) taken.push([field.key, read]);
    else if (field.required) errors.push({ key: field.key, code: 'required', detail: 'must not be empty' });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, answers: Object.fromEntries(taken) };
}

type Fault = Omit<AnswerError, 'key'>;

/** The answer as its type has it, nothing when it is empty, or what is wrong with it. */
function readAnswer(field: FormField, given: unknown): Answer | undefined | Fault {
  const value = typeof given === 'string' ? given.replaceAll('\r\n', '\n').trim() : given;
  if (value === undefined || value === null || value === '') return undefined;
  switch (field.type) {
    case 'checkbox':
      return readTick(value);
    case 'number':
      return readNumber(field, value);
    case 'date':
      return typeof value === 'string' && isDate(value)
        ? value
        : fault('not_a_date', 'must be a date, as 2026-01-31');
    case 'choice':
      return typeof value === 'string' && field.options?.includes(value)
        ? value
        : fault('no_option', 'must be one of the options');
    case 'text':
    case 'textarea':
      return readText(field, value);
  }
}

const fault = (code: AnswerFault, detail: string, limit?: number): Fault => ({
  code,
  detail,
  ...(limit !== undefined && { limit }),
});

/** A box that is not ticked is as good as empty: what requires it wants it ticked. */
function readTick(value: unknown): true | undefined | Fault {
  if (value === true || value === 'true' || value === 'on') return true;
  if (value === false || value === 'false') return undefined;
  return fault('wrong_type', 'must be ticked or not');
}

function readNumber(
  { min = -formLimits.number, max = formLimits.number }: FormField,
  value: unknown,
): number | Fault {
  const number =
    typeof value === 'string' && /^-?\d{1,15}([.,]\d{1,6})?$/.test(value)
      ? Number(value.replace(',', '.'))
      : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return fault('wrong_type', 'must be a number');
  if (number < min) return fault('too_small', `must be at least ${min}`, min);
  if (number > max) return fault('too_large', `must be at most ${max}`, max);
  return number;
}

function readText({ type, min = 0, max }: FormField, value: unknown): string | Fault {
  const most = max ?? formLimits[type === 'textarea' ? 'textarea' : 'text'];
  if (typeof value !== 'string') return fault('wrong_type', 'must be a text');
  const lines = type === 'textarea' ? value.split(/[\n\t]/) : [value];
  if (!lines.every((line) => plain.test(line)))
    return fault('wrong_type', 'must not contain control characters');
  if (value.length < min) return fault('too_short', `must have at least ${min} characters`, min);
  if (value.length > most) return fault('too_long', `must have at most ${most} characters`, most);
  return value;
}

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined || year < 1) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
