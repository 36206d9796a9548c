import { PassThrough } from 'node:stream';
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { i18nFor, languageOf, ready } from './lib/i18n.server.ts';
import { NonceContext } from './lib/nonce.ts';

const giveUpAfter = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
) {
  await ready;
  const i18n = i18nFor(await languageOf(request));
  // Robots read no streams: they get the whole page at once.
  const whole = isbot(request.headers.get('user-agent'));
  return new Promise<Response>((resolve, reject) => {
    let failed = status;
    let started = false;
    const send = () => {
      started = true;
      const body = new PassThrough();
      headers.set('content-type', 'text/html; charset=utf-8');
      if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={remix} url={request.url} nonce={nonce} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [whole ? 'onAllReady' : 'onShellReady']: send,
        onShellError: reject,
        onError(error) {
          failed = 500;
          // Before the shell is out, the rejection above reports it.
          if (started) console.error(error);
        },
      },
    );
    setTimeout(abort, giveUpAfter).unref();
  });
}

/** What no loader foresaw. Refusals of the API are thrown as responses and do not come here. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  if (request.signal.aborted) return;
  console.error(`${request.method} ${new URL(request.url).pathname} (request ${context.requestId})`, error);
}
