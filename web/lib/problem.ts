/** Problem details (RFC 9457) as the API answers them. */
export type Problem = {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  /** What is wrong with which field. */
  errors?: { field: string; detail: string }[];
  /** The commands that the process takes now. */
  allowed?: string[];
  /** Who was faster, and when, where somebody changed it meanwhile. */
  by?: { name: string } | null;
  at?: string | null;
  /** The free times nearest to one that is taken. */
  nearest?: { start: string }[];
  requestId?: string;
};

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'title' in value &&
  'status' in value &&
  typeof value.status === 'number';

/** Reads a refusal of the API; bodies of another shape become a problem with their message as its detail. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  const requestId = response.headers.get('x-request-id');
  const base = { title: response.statusText || `HTTP ${response.status}`, status: response.status };
  const traced = requestId ? { ...base, requestId } : base;
  if (isProblem(body)) return { ...traced, ...body };
  if (typeof body !== 'object' || body === null) return traced;
  const { message, code } = body as { message?: unknown; code?: unknown };
  return {
    ...traced,
    ...(typeof message === 'string' && { detail: message }),
    ...(typeof code === 'string' && { code: code.toLowerCase() }),
  };
}
