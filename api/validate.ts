import { z } from '@hono/zod-openapi';
import { isUuid } from '#db/uuid.ts';
import { type Field, type Fields, labelPattern } from '#workflows/fields.ts';
import type { CommandSpec } from '#workflows/process.ts';

export const Id = z.string().refine(isUuid, 'must be an id').openapi({ format: 'uuid' });

// PostgreSQL holds no null byte, and in JSON no half of a surrogate pair.
const plain = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A line a person wrote: trimmed, not empty, without control characters and halves of characters. */
export const Line = (max: number) =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must have at most ${max} characters`)
        .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text'),
    )
    .openapi({ minLength: 1, maxLength: max });

/** A text of several lines. */
export const Text = (max: number) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must have at most ${max} characters`)
        .refine(plain, 'must not contain null bytes or halves of characters'),
    )
    .openapi({ minLength: 1, maxLength: max });

/** A text that somebody is still at: kept as it stands. */
export const Unfinished = (max: number) =>
  z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(plain, 'must not contain null bytes or halves of characters')
    .openapi({ minLength: 1, maxLength: max });

export const Body = Text(50_000);
export const Subject = Line(200);

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'id':
      return Id;
    case 'choice':
      return z.enum(field.of as [string, ...string[]]);
    case 'label':
      return Line(field.max).pipe(z.string().regex(labelPattern, 'must begin with a letter or digit'));
    case 'labels':
      return z.array(Line(field.max).pipe(z.string().regex(labelPattern))).max(field.most);
    case 'integer':
      return z.number().int().min(field.from).max(field.to);
    case 'instant':
      return z.number().int().positive();
    case 'flag':
      return z.boolean();
    case 'record':
      return z.record(z.string(), z.unknown());
  }
}

export function schemaOfFields(fields: Fields): z.ZodObject<Record<string, z.ZodType>> {
  return z.object(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        field.optional ? schemaOf(field).optional() : schemaOf(field),
      ]),
    ),
  );
}

/** The HTTP body of a command: its fields, with the text itself in place of the text's id. */
export function bodyOfCommand(
  spec: CommandSpec,
  without: readonly string[] = [],
): z.ZodObject<Record<string, z.ZodType>> {
  const fields = Object.fromEntries(
    Object.entries(spec.fields).filter(([name]) => name !== 'contentId' && !without.includes(name)),
  );
  const text =
    spec.content === 'required'
      ? { body: Body }
      : spec.content === 'optional'
        ? { body: Body.optional() }
        : {};
  return z.strictObject({ ...schemaOfFields(fields).shape, ...text });
}
