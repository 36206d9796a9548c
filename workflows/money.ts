/** Amounts of money: whole minor units (cents) and a currency, never floating point. */

/** Ten million in a currency with cents: more is a slip of the fingers. */
export const mostMinor = 1_000_000_000;

let known: ReadonlySet<string> | undefined;
/** Whether it is a currency in use, by its code in ISO 4217. */
export function isCurrency(code: string): boolean {
  known ??= new Set(Intl.supportedValuesOf('currency'));
  return known.has(code);
}

/** How many decimals a currency is written with: two for dollars, none for yen. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export type ReadAmount = { ok: true; minor: number } | { ok: false; detail: string };

const refused = (detail: string): ReadAmount => ({ ok: false, detail });

/** Reads an amount as people write it, `149`, `149.50` or `149,50`; anything that could be two amounts is refused. */
export function readAmount(text: string, currency: string): ReadAmount {
  const written = text.trim();
  if (written === '') return refused('must not be empty');
  if (/^-/.test(written)) return refused('must not be negative');
  if (!/^\d+([.,]\d+)?$/.test(written))
    return refused('must be an amount such as 149.50, without signs or spaces');
  const [whole = '', fraction = ''] = written.split(/[.,]/);
  const digits = digitsOf(currency);
  if (fraction.length > digits) {
    return refused(
      digits === 0 ? `has no decimals in ${currency}` : `has at most ${digits} decimals in ${currency}`,
    );
  }
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  if (minor > mostMinor) return refused(`must be at most ${writeAmount(mostMinor, currency)}`);
  return { ok: true, minor };
}

/** The amount as `readAmount` reads it: `149.50`; one below nothing with its sign. */
export function writeAmount(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}
