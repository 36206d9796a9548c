import type { AttachmentView } from '#api/attachments/views.ts';
import type { Caller, Problem } from './caller.ts';

type Content = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** The first bytes of each kind: enough to be known by. */
export const bytes = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  exe: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 0x90)]),
  elf: Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(60)]),
  zip: Buffer.concat([Buffer.from('PK\x03\x04\x14', 'latin1'), Buffer.alloc(40)]),
};

/** Uploads a file as a browser's script does. */
export async function upload(
  who: Caller,
  name: string,
  content: Content = 'Some text.',
  headers: Record<string, string> = {},
  to = '/api/attachments',
) {
  const response = await who.fetch(`${to}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: content,
    ...(content instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit & { headers: Record<string, string> });
  const body = (await response.json()) as AttachmentView & Problem;
  return { status: response.status, body };
}

/** The id of a file that is ready to be sent. */
export async function attach(who: Caller, name: string, content?: Content): Promise<string> {
  const { status, body } = await upload(who, name, content);
  if (status !== 201) throw new Error(`the file was not taken: ${status} ${JSON.stringify(body)}`);
  return body.id;
}
