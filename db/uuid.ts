import { createHash, randomBytes } from 'node:crypto';

/** A UUID of version 7: it sorts by the time of its making, so new rows land at an index's end. */
export function uuid(at = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  return stamped(bytes, 0x70);
}

/** A UUID of version 8 made of these words: the same words, the same id, so a repetition names the same row. */
export function derivedUuid(...parts: string[]): string {
  return stamped(createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16), 0x80);
}

function stamped(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | version;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
