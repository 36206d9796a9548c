import { ReadableStream as WebStream } from 'node:stream/web';
import {
  type ActionFunctionArgs,
  data,
  unstable_parseMultipartFormData as parseMultipart,
} from '@remix-run/node';
import type { AttachmentView } from '#api/attachments/views.ts';
import { type Sent, send } from '#web/lib/api.server.ts';
import { attachedField, attachedOf } from './attached.ts';
import { ownFiles } from './upload-file.ts';

type Read = {
  form: FormData;
  /** Of a file that the API did not take. */
  refused: Sent<never> | undefined;
};

/** Where the files go, by the fields that came before them. */
type Reading = { to?: (fields: ReadonlyMap<string, string>) => string };

const textMost = 1_000_000;

/**
 * The fields of a form that may bring files along, as it does without script: each goes on to the API while it comes
 * in, and what became of them stands in the field of the attached ones, so that a refused form keeps them.
 */
export async function readForm(
  args: ActionFunctionArgs,
  { to = () => ownFiles }: Reading = {},
): Promise<Read> {
  const { request } = args;
  if (!/^multipart\//i.test(request.headers.get('content-type') ?? '')) {
    return { form: await request.formData(), refused: undefined };
  }
  const taken: AttachmentView[] = [];
  const refused: Sent<never>[] = [];
  let room = textMost;
  const fields = new Map<string, string>();
  const form = await parseMultipart(request, async ({ name, filename, data: content }) => {
    if (filename === undefined) {
      const text = await readText(content, room);
      room -= text.length;
      fields.set(name, text);
      return text;
    }
    // Once one is refused, the others are chosen anew with it.
    if (filename && refused.length === 0) {
      const path = `${to(fields)}name=${encodeURIComponent(filename.toWellFormed())}`;
      const sent = await send<AttachmentView>(args, path, { body: WebStream.from(content) });
      if (sent.ok) taken.push(sent.data);
      else refused.push(sent);
    }
    await passOver(content);
    return undefined;
  }).catch(malformed);
  const attached = [...attachedOf(form.get(attachedField)), ...taken];
  form.set(attachedField, attached.length > 0 ? JSON.stringify(attached) : '');
  return { form, refused: refused[0] };
}

async function readText(content: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of content) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > most) throw data({ title: 'Too large', status: 413 }, { status: 413 });
  }
  return text + decoder.decode();
}

async function passOver(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of content);
}

/** What our own code throws is an answer; the parser's errors say that it could not read on. */
function malformed(error: unknown): never {
  if (error instanceof Error) throw data({ title: 'Bad request', status: 400 }, { status: 400 });
  throw error;
}
