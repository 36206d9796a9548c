import { z } from '@hono/zod-openapi';

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('must be an email address').max(254))
  .openapi({ format: 'email', maxLength: 254 });
export const Password = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(128, 'must have at most 128 characters');
