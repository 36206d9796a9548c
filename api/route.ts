import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { requireViewer } from '#api/auth/viewer.ts';
import type { AppEnv } from '#api/deps.ts';
import type { Role } from '#workflows/process.ts';
import { Problem } from './problem.ts';

/** Who may call a route: some roles, every member, or anybody. */
export type Access = readonly Role[] | 'member' | 'public';

type Schema = z.ZodType | undefined;
type Value<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined;

type Route<P extends Schema, Q extends Schema, B extends Schema> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** In OpenAPI's form: `/api/tickets/{id}`. */
  path: string;
  access: Access;
  tag: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  /** The body is a file, which the handler reads as it comes in. */
  file?: true;
  /** What a success answers, in words. */
  answers: string;
  handler: (
    c: Context<AppEnv>,
    input: { params: Value<P>; query: Value<Q>; body: Value<B> },
  ) => Promise<Response>;
};

export const createRouter = () =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      if (result.target === 'param') throw new Problem(404, 'not_found', 'There is nothing at this address.');
      const errors = result.error.issues.map(({ path, message }) => ({
        field: path.join('.') || 'body',
        detail: message,
      }));
      throw new Problem(422, 'invalid', `Please correct: ${errors.map((one) => one.field).join(', ')}.`, {
        errors,
      });
    },
  });

/** Adds one route: who may call it, what it takes and what it does stand in one place, and in the OpenAPI document. */
export function addRoute<P extends Schema, Q extends Schema, B extends Schema>(
  app: OpenAPIHono<AppEnv>,
  { method, path, access, tag, summary, params, query, body, file, answers, handler }: Route<P, Q, B>,
): void {
  const config = createRoute({
    method,
    path,
    tags: [tag],
    summary,
    'x-access': access,
    middleware: [...(access === 'public' ? [] : [admit(access)]), ...(body ? [requireJson] : [])],
    ...(access !== 'public' && { security: [{ session: [] }, { bearer: [] }] }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
      ...(file && { body: { required: true, content: { 'application/octet-stream': { schema: Binary } } } }),
      ...(method !== 'get' && {
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
      }),
    },
    responses: {
      200: { description: answers },
      default: {
        description: 'Problem details (RFC 9457)',
        content: { 'application/problem+json': { schema: ProblemSchema } },
      },
    },
  } as unknown as RouteConfig);
  app.openapi(config, (async (c: Context<AppEnv>) => {
    const valid = c.req as unknown as { valid(target: 'param' | 'query' | 'json'): unknown };
    return handler(c, {
      params: (params ? valid.valid('param') : undefined) as Value<P>,
      query: (query ? valid.valid('query') : undefined) as Value<Q>,
      body: (body ? valid.valid('json') : undefined) as Value<B>,
    });
  }) as never);
}

const admit =
  (access: readonly Role[] | 'member'): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const viewer = await requireViewer(c);
    if (access !== 'member' && !access.includes(viewer.role)) {
      throw new Problem(403, 'not_allowed', `This is not for the role ${viewer.role}.`);
    }
    await next();
  };

/** A body of another type would be read as an empty one. */
const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header('content-type');
  if (type !== undefined && !/^application\/json\b/i.test(type)) {
    throw new Problem(415, 'not_json', 'Send the body as application/json.');
  }
  await next();
};

const Binary = z.string().openapi({ format: 'binary' });

const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
    allowed: z.array(z.string()).optional(),
  })
  .openapi('Problem');
