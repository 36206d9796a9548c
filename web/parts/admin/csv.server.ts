import { type AppLoadContext, data } from '@remix-run/node';
import { readProblem } from '#web/lib/problem.ts';

type Args = { request: Request; context: AppLoadContext };

/** The pages of a list as one file, passed on as they come. */
export async function csvOf({ request, context }: Args, path: string): Promise<Response> {
  const page = (cursor?: string | null) =>
    context.api(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path, { signal: request.signal });
  const first = await page();
  if (!first.ok) {
    const problem = await readProblem(first);
    throw data(problem, { status: problem.status });
  }
  let current: Response | undefined = first;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!current) return controller.close();
      if (!current.ok) return controller.error(new Error(`page of ${path}: ${current.status}`));
      const text = await current.text();
      controller.enqueue(encoder.encode(current === first ? text : withoutTitles(text)));
      const cursor = current.headers.get('next-cursor');
      current = cursor ? await page(cursor) : undefined;
    },
  });
  const headers = new Headers({ 'cache-control': 'no-store' });
  for (const name of ['content-type', 'content-disposition']) {
    const value = first.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(body, { headers });
}

const withoutTitles = (csv: string) => csv.slice(csv.indexOf('\r\n') + 2);
