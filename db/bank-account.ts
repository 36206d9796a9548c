import { z } from 'zod';

/** Whether the check digits of an IBAN are right: ISO 13616, remainder by 97 as in ISO 7064. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
}

const compact = (text: string) => text.replaceAll(/\s/g, '').toUpperCase();

/** A bank account that can be paid from or to. */
export const Account = z.strictObject({
  holder: z
    .string()
    .trim()
    .min(1)
    .max(70)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text'),
  iban: z
    .string()
    .max(60)
    .transform(compact)
    .pipe(z.string().refine(isIban, 'is no IBAN: please look at its digits again')),
  bic: z
    .string()
    .max(20)
    .transform(compact)
    .pipe(z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'is no BIC'))
    .exactOptional(),
});
export type Account = z.infer<typeof Account>;
