/** What somebody wrote, and what their mail program put below it: the mail they answer, their signature. */
export type Split = { said: string; quoted: string | null };

/** Stands before what a mail in HTML marks as quoted. */
export const quoteLine = '-----Original Message-----';

/**
 * Line by line, without looking back: patterns over whole texts take minutes on a hostile one. A mail that says nothing
 * beside its quotation is left as it is.
 */
export function splitReply(text: string): Split {
  const lines = text.replaceAll(/\r\n?/g, '\n').replace(/\s+$/, '').split('\n');
  const end = signatureStart(lines.slice(0, quotationStart(lines)));
  const said = lines.slice(0, end).join('\n').trim();
  const quoted = lines.slice(end).join('\n').trim();
  return said === '' || quoted === '' ? { said: lines.join('\n').trim(), quoted: null } : { said, quoted };
}

function quotationStart(lines: string[]): number {
  for (let index = 0; index < lines.length; index++) {
    if (startsQuotation(lines, index)) return withRuleBefore(lines, index);
  }
  return quotedTail(lines);
}

const longest = 400;

function startsQuotation(lines: string[], index: number): boolean {
  const line = bare(lines[index]!);
  if (line === '' || line.length > longest) return false;
  if (separators.some((pattern) => pattern.test(line))) return true;
  if (isHeaderBlock(lines, index)) return true;
  if (!/^\W*(on|am|el|le|il|em|op|den|.+ (schrieb|wrote|escribió))\b/i.test(line)) return false;
  // Mail programs break the line that introduces a quotation.
  for (let joined = line, next = index; next < index + 4; joined += ` ${bare(lines[++next] ?? '')}`) {
    if (joined.length > longest) return false;
    if (introductions.some((pattern) => pattern.test(joined.trim())))
      return followedByQuotation(lines, next + 1);
  }
  return false;
}

/** Without its marks of quotation, and without what a program hides in a line. */
const bare = (line: string) =>
  line
    .replaceAll(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/^[>\s*_]+/, '')
    .replace(/[\s*_]+$/, '')
    .replaceAll('\u00a0', ' ');

const separators = [
  /^-{2,}\s*(original message|forwarded message|original-nachricht|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d'origine|message original|messaggio originale|mensagem original|oorspronkelijk bericht)\s*-{2,}$/i,
  /^-{3,}\s*(reply|antwort|respuesta) (above|oberhalb|por encima)/i,
];

const introductions = [
  /^on\b.+\bwrote\s?:$/i,
  /^.+\bwrote on\b.+:$/i,
  /^am\b.+\bschrieb\b.*:$/i,
  /^.+\bschrieb( am\b.+)?\s?:$/i,
  /^el\b.+\bescribió\s?:$/i,
  /^.+\bescribió el\b.+:$/i,
  /^le\b.+ a écrit\s?:$/i,
  /^il\b.+ ha scritto\s?:$/i,
  /^em\b.+\bescreveu\s?:$/i,
  /^op\b.+\bschreef\b.*:$/i,
  /^den\b.+\bskrev\b.*:$/i,
];

/** "Anna wrote:" may be said by people too; a date, an address, or quoted lines below tell the program’s from theirs. */
function followedByQuotation(lines: string[], next: number): boolean {
  const intro = lines.slice(Math.max(0, next - 4), next).join(' ');
  if (/\d{1,4}|@/.test(intro)) return true;
  return lines.slice(next, next + 3).some((line) => line.startsWith('>'));
}

const fromLabel = /^(from|von|de|da|van)\s?:\s*\S/i;
const otherLabel =
  /^(sent|date|to|cc|subject|gesendet|datum|an|betreff|enviado( el)?|fecha|para|asunto|envoyé|à|objet|inviato|data|oggetto|verzonden|aan|onderwerp)\s?:/i;

/** Outlook repeats the header of what is answered, with nothing before the lines. */
function isHeaderBlock(lines: string[], index: number): boolean {
  const isLabel = (line: string) => fromLabel.test(line) || otherLabel.test(line);
  if (!isLabel(bare(lines[index]!))) return false;
  const labels = lines
    .slice(index, index + 7)
    .map(bare)
    .filter(isLabel);
  return labels.length >= 3 && labels.some((line) => fromLabel.test(line));
}

/** The rule and the blank lines above belong to what follows. */
function withRuleBefore(lines: string[], index: number): number {
  let start = index;
  while (start > 0 && /^\s*[_-]*\s*$/.test(lines[start - 1]!)) start--;
  return start;
}

/** Quoted lines to the end; what is written between quoted ones stays with them. */
function quotedTail(lines: string[]): number {
  let start = lines.length;
  while (start > 0 && /^\s*(>.*)?$/.test(lines[start - 1]!)) start--;
  return start;
}

const sentFrom =
  /^(sent from|get outlook for|gesendet von|von meinem .+ gesendet|gesendet mit|enviado desde|obtener outlook|outlook für .+ beziehen|envoyé de(puis)?|inviato da|sent with) .{2,80}$/i;
const mostSignatureLines = 25;

function signatureStart(lines: string[]): number {
  const rule = lines.findIndex((line) => /^-- ?$/.test(line));
  if (rule > 0 && lines.length - rule <= mostSignatureLines) return rule;
  const last = lines.findIndex((line, index) => index > 0 && sentFrom.test(line.trim()));
  return last > 0 && lines.slice(last + 1).every((line) => line.trim() === '') ? last : lines.length;
}
