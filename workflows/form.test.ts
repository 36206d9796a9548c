import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormField, fieldTypes, formProblems, keyPattern, validateForm } from './form.ts';

const field = (more: Partial<FormField> & Pick<FormField, 'type'>): FormField => ({
  key: 'a',
  label: 'A',
  ...more,
});
const check = (one: FormField, answer: unknown) => validateForm([one], { a: answer });

describe('an answer', () => {
  it.each<[string, FormField, unknown, unknown]>([
    ['a text', field({ type: 'text' }), '  Hello ', 'Hello'],
    ['a text of several lines', field({ type: 'textarea' }), 'One\r\nTwo', 'One\nTwo'],
    ['a number', field({ type: 'number' }), 4.5, 4.5],
    ['a number out of a form', field({ type: 'number' }), '4,5', 4.5],
    ['the smallest number', field({ type: 'number', min: 1 }), '1', 1],
    ['a leap day', field({ type: 'date' }), '2028-02-29', '2028-02-29'],
    ['an option', field({ type: 'choice', options: ['x', 'y'] }), 'y', 'y'],
    ['a tick', field({ type: 'checkbox', required: true }), 'on', true],
    ['the longest text', field({ type: 'text', max: 3 }), 'abc', 'abc'],
  ])('%s is taken', (_, one, answer, taken) => {
    expect(check(one, answer)).toEqual({ ok: true, answers: { a: taken } });
  });

  it.each([undefined, null, '', '   '])('%j is empty, and left out unless it is required', (empty) => {
    for (const type of fieldTypes) {
      const one = field({ type, ...(type === 'choice' && { options: ['x'] }) });
      expect(check(one, empty)).toEqual({ ok: true, answers: {} });
      expect(check({ ...one, required: true }, empty)).toMatchObject({
        ok: false,
        errors: [{ key: 'a', code: 'required' }],
      });
    }
  });

  it('that is no tick does not do where a tick is required', () => {
    expect(check(field({ type: 'checkbox' }), 'false')).toEqual({ ok: true, answers: {} });
    expect(check(field({ type: 'checkbox', required: true }), false)).toMatchObject({
      errors: [{ code: 'required' }],
    });
  });

  it.each<[FormField, unknown, object]>([
    [field({ type: 'text' }), 5, { code: 'wrong_type' }],
    [field({ type: 'text' }), 'two\nlines', { code: 'wrong_type' }],
    [field({ type: 'textarea' }), 'a\0b', { code: 'wrong_type' }],
    [field({ type: 'textarea' }), '\ud800', { code: 'wrong_type' }],
    [field({ type: 'text', min: 3 }), 'ab', { code: 'too_short', limit: 3 }],
    [field({ type: 'text', max: 3 }), 'abcd', { code: 'too_long', limit: 3 }],
    [field({ type: 'text' }), 'x'.repeat(201), { code: 'too_long', limit: 200 }],
    [field({ type: 'number' }), 'four', { code: 'wrong_type' }],
    [field({ type: 'number' }), Number.NaN, { code: 'wrong_type' }],
    [field({ type: 'number' }), '1e5', { code: 'wrong_type' }],
    [field({ type: 'number', min: 1 }), 0, { code: 'too_small', limit: 1 }],
    [field({ type: 'number', max: 9 }), '9.5', { code: 'too_large', limit: 9 }],
    [field({ type: 'date' }), '2027-02-29', { code: 'not_a_date' }],
    [field({ type: 'date' }), '31.01.2027', { code: 'not_a_date' }],
    [field({ type: 'choice', options: ['x'] }), 'toString', { code: 'no_option' }],
    [field({ type: 'checkbox' }), 'perhaps', { code: 'wrong_type' }],
  ])('%j does not take %j', (one, answer, error) => {
    expect(check(one, answer)).toMatchObject({ ok: false, errors: [{ key: 'a', ...error }] });
  });

  it('to a question that nobody asked is named', () => {
    expect(validateForm([], { b: 'x' })).toMatchObject({
      ok: false,
      errors: [{ key: 'b', code: 'unknown' }],
    });
  });

  it('is found among the answers alone, never in what every object has', () => {
    const one = field({ key: 'constructor', type: 'text', required: true });
    expect(validateForm([one], {})).toMatchObject({ errors: [{ key: 'constructor', code: 'required' }] });
  });
});

describe('a definition', () => {
  it.each<[string, FormField[], (string | number)[]]>([
    ['a key twice', [field({ type: 'text' }), field({ type: 'date' })], [1, 'key']],
    ['a choice of nothing', [field({ type: 'choice' })], [0, 'options']],
    ['an option twice', [field({ type: 'choice', options: ['x', 'x'] })], [0, 'options']],
    ['options of a text', [field({ type: 'text', options: ['x'] })], [0, 'options']],
    ['limits of a date', [field({ type: 'date', min: 1 })], [0, 'min']],
    ['a negative length', [field({ type: 'text', min: -1 })], [0, 'min']],
    ['a text too long', [field({ type: 'text', max: 201 })], [0, 'max']],
    ['no room', [field({ type: 'text', max: 0 })], [0, 'max']],
    ['limits the wrong way round', [field({ type: 'number', min: 5, max: 4 })], [0, 'max']],
  ])('with %s is refused', (_, fields, path) => {
    expect(formProblems(fields)).toMatchObject([{ path }]);
  });
});

describe('whatever is asked and answered', () => {
  const fields: fc.Arbitrary<FormField[]> = fc
    .uniqueArray(
      fc.record(
        {
          key: fc.stringMatching(keyPattern),
          label: fc.string({ minLength: 1 }),
          type: fc.constantFrom(...fieldTypes),
          required: fc.boolean(),
          options: fc.uniqueArray(
            fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
            { minLength: 1 },
          ),
          min: fc.integer({ min: -5, max: 10 }),
          max: fc.integer({ min: -5, max: 300 }),
        },
        { requiredKeys: ['key', 'label', 'type'] },
      ),
      { selector: ({ key }) => key, maxLength: 6 },
    )
    .map((some) => some.filter((one) => formProblems([one]).length === 0));
  const answer = fc.oneof(fc.string(), fc.anything(), fc.constantFrom('on', '2026-01-31', '7', true, 7));
  const asked = fields.chain((some) =>
    fc.tuple(
      fc.constant(some),
      fc.record(Object.fromEntries(some.map(({ key }) => [key, answer])), { requiredKeys: [] }),
    ),
  );

  it('is answered without an error being thrown, and names only fields of the form', () => {
    fc.assert(
      fc.property(asked, ([some, answers]) => {
        const result = validateForm(some, answers);
        const named = result.ok ? Object.keys(result.answers) : result.errors.map(({ key }) => key);
        expect(some.map(({ key }) => key)).toEqual(expect.arrayContaining(named));
      }),
      { numRuns: 300 },
    );
  });

  it('is taken again as it was taken', () => {
    fc.assert(
      fc.property(asked, ([some, answers]) => {
        const first = validateForm(some, answers);
        if (first.ok) expect(validateForm(some, first.answers)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });
});
