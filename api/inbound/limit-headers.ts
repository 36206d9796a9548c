const mostOfAll = 90_000;
const mostOfOne = 8000;

/**
 * The mail with each header cut where nobody writes that much: reading a list of 100,000 addresses takes the parser
 * more than a minute, in which nothing else happens.
 */
export function limitHeaders(raw: Buffer): Buffer {
  const end = headerEnd(raw);
  const kept: string[] = [];
  let [all, one] = [0, 0];
  for (const line of raw.subarray(0, Math.min(end, 2_000_000)).toString('latin1').split('\n')) {
    one = /^[ \t]/.test(line) ? one + line.length : line.length;
    all += line.length;
    if (all > mostOfAll) break;
    if (one <= mostOfOne) kept.push(line);
    else if (one === line.length) kept.push(line.slice(0, mostOfOne));
  }
  return Buffer.concat([Buffer.from(kept.join('\n'), 'latin1'), Buffer.from('\r\n'), raw.subarray(end)]);
}

/** Where the empty line begins that ends the headers. */
function headerEnd(raw: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map((sign) => {
    const at = raw.indexOf(sign);
    return at < 0 ? raw.length : at + sign.length / 2;
  });
  return Math.min(...ends);
}
