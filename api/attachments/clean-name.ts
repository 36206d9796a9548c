const lengthMost = 120;

// Control characters, halves of characters, and signs that turn the direction of a text: "exe.gnp" reads as "png.exe".
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** What no folder of Windows takes. */
const reserved = /[<>:"|?*]/g;
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** A name as every system takes it, whatever the sender's program called it: no path, nothing unseen, not too long. */
export function cleanName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)!
    .replaceAll(unseen, '')
    .replaceAll(reserved, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '')
    .replace(devices, '_$1');
  return shorten(name) || 'file';
}

/** Cuts between characters, and keeps the ending. */
function shorten(name: string): string {
  if (name.length <= lengthMost) return name;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '';
  return (
    name
      .slice(0, lengthMost - ending.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + ending
  );
}
