import { fileTypeFromBuffer } from 'file-type';
import { Problem } from './problem.ts';

const mostBytes = 500_000;
/** No SVG: it can hold script. */
const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'];

/** What a picture is by its own bytes, not by its name. @throws Problem 422 */
export async function pictureType(bytes: Uint8Array): Promise<string> {
  const wrong = (detail: string) =>
    new Problem(422, 'invalid', 'Please correct: picture.', { errors: [{ field: 'picture', detail }] });
  if (bytes.length === 0) throw wrong('must not be empty');
  if (bytes.length > mostBytes) throw wrong('must have at most 500 kB');
  const found = await fileTypeFromBuffer(bytes);
  if (!found || !types.includes(found.mime)) throw wrong('must be a PNG, JPEG, WebP, GIF or AVIF picture');
  return found.mime;
}
