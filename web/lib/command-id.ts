/**
 * A UUID out of the page's random seed and a form's place on the page: the server and the browser compute the same,
 * so a form sent before and after the script arrived is one command.
 */
export function commandIdFrom(seed: string, place: string) {
  const [low, high] = [hash(place, 0x811c9dc5), hash(place, 0x01234567)];
  const mixed = BigInt(`0x${seed.slice(-12)}`) ^ ((BigInt(high) << 32n) | BigInt(low));
  const tail = (mixed & 0xffffffffffffn).toString(16).padStart(12, '0');
  return seed.slice(0, -12) + tail;
}

/** FNV-1a, 32 bits. */
function hash(text: string, start: number) {
  let value = start;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}
