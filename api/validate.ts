import { z } from '@hono/zod-openapi';
import { filesMost } from '#api/attachments/limits.ts';
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
export const Text = (max: number, min = 1) =>
  z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .min(min, 'must not be empty')
        .max(max, `must have at most ${max} characters`)
        .refine(plain, 'must not contain null bytes or halves of characters'),
    )
    .openapi({ minLength: min, maxLength: max });

const bodyMost = 50_000;
export const Body = Text(bodyMost);
export const Subject = Line(200);

/** What somebody writes: a text, files, or both. */
export type Said = { body: string; attachmentIds?: string[] | undefined };

export const AttachmentIds = z
  .array(Id)
  .max(filesMost, `must be at most ${filesMost} files`)
  .optional()
  .openapi({ description: 'Own uploads that were not sent before, in the order they are shown' });

const said = {
  body: Text(bodyMost, 0).default('').openapi({ description: 'May be empty where there are files' }),
  attachmentIds: AttachmentIds,
};

/** What somebody is still at, kept as it stands. */
export const unfinished = z
  .strictObject({
    ...said,
    body: z
      .string()
      .max(bodyMost, `must have at most ${bodyMost} characters`)
      .refine(plain, 'must not contain null bytes or halves of characters')
      .default('')
      .openapi({ maxLength: bodyMost, description: 'May be empty where there are files' }),
  })
  .refine(isSaid, { path: ['body'], error: 'must not be empty' });

/** The body of what somebody writes, with these fields beside. */
export const writtenWith = <F extends Record<string, z.ZodType>>(fields: F) =>
  z.strictObject({ ...fields, ...said }).refine(isSaid, { path: ['body'], error: 'must not be empty' });

function isSaid(written: object): boolean {
  const { body, attachmentIds } = written as Partial<Said>;
  return Boolean(body || attachmentIds?.length);
}

function schemaOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'id':
      return Id;
    case 'ids':
      return z.array(Id).max(field.most);
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

type CommandBody = {
  without: readonly string[];
  /** Files may go with the text, or instead of it. */
  files?: boolean;
  /** What the API alone looks at. */
  beside?: Record<string, z.ZodType>;
};

/** The HTTP body of a command: its fields, with the text itself in place of the text's id. */
export function bodyOfCommand(
  spec: CommandSpec,
  { without, files = false, beside }: CommandBody,
): z.ZodObject<Record<string, z.ZodType>> {
  const fields = Object.fromEntries(
    Object.entries(spec.fields).filter(
      ([name]) => !(spec.content && name === 'contentId') && !without.includes(name),
    ),
  );
  const shape = { ...schemaOfFields(fields).shape, ...beside };
  if (files && spec.content === 'required') return writtenWith(shape);
  const text =
    spec.content === 'required'
      ? { body: Body }
      : spec.content === 'optional'
        ? { body: Body.optional() }
        : {};
  return z.strictObject({ ...shape, ...text });
}
