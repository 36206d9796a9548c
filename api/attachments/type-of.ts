import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { Problem } from '#api/problem.ts';

const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-shortcut',
  'application/x-ms-regedit',
  'application/java-archive',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/vnd.ms-htmlhelp',
  'application/x-google-chrome-extension',
  'application/x-xpinstall',
  'application/x-shockwave-flash',
  'application/x-deb',
  'application/x-rpm',
]);
/** What Windows runs by a double click, whatever it consists of. */
const programNames =
  /\.(exe|com|scr|pif|bat|cmd|msi|msp|msc|cpl|dll|lnk|url|reg|hta|chm|js|jse|vbs?|vbe|wsf|wsh|ps1|psm1|jar|apk|scf|inf)$/i;
/** Names that promise what a page would show. */
const promises: [RegExp, string][] = [
  [/\.(png|jpe?g|gif|webp|avif|bmp|heic|heif|tiff?)$/i, 'image/'],
  [/\.pdf$/i, 'application/pdf'],
];

/**
 * What a file is, by what it consists of; its name is only asked whether it promises something else.
 * @throws Problem 415 for a program, and for what is not what its name says
 */
export async function typeOf(path: string, name: string): Promise<string> {
  const type = await detect(path, name);
  if (programs.has(type) || programNames.test(name)) {
    const detail = `“${name}” is a program, which is not accepted. Put it where others can download it and send the link.`;
    throw new Problem(415, 'program', detail);
  }
  const promised = promises.find(([pattern]) => pattern.test(name))?.[1];
  if (promised && !type.startsWith(promised)) {
    const detail = `“${name}” is not what its name says: it consists of something else. Choose the right file, or give it its true name.`;
    throw new Problem(415, 'not_as_named', detail);
  }
  return type;
}

async function detect(path: string, name: string): Promise<string> {
  // A file made to mislead may break the reader; then nothing is known of it.
  const known = await fileTypeFromFile(path).catch(() => undefined);
  if (known) return known.mime.split(';')[0]!;
  if (!(await isText(path))) return 'application/octet-stream';
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

const looked = 4096;

/** As browsers tell it: a text has none of the bytes that only binary files have, or begins with a mark of UTF-16. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0);
    const start = buffer.subarray(0, bytesRead);
    const mark = start.subarray(0, 2).toString('latin1');
    return mark === '\xfe\xff' || mark === '\xff\xfe' || !start.some(isBinary);
  } finally {
    await file.close();
  }
}

const isBinary = (byte: number) =>
  byte <= 0x08 || byte === 0x0b || (byte >= 0x0e && byte <= 0x1a) || (byte >= 0x1c && byte <= 0x1f);
