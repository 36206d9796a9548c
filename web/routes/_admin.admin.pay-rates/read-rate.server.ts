import type { Sent } from '#web/lib/api.server.ts';
import { refusedField } from '#web/parts/money/act.server.ts';
import { readAmount } from '#workflows/money.ts';

type Read = { ok: true; body: Record<string, unknown> } | { ok: false; refused: Sent<never> };

/** The form as the API takes it: amounts in whole minor units, percents in hundredths. */
export function readRate(form: FormData): Read {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const kind = given('kind');
  const currency = given('currency');
  // A percent is written like an amount of a currency with two decimals, and counts in the same hundredths.
  const read = readAmount(given('amount'), kind === 'percentage' ? 'EUR' : currency);
  if (!read.ok) return { ok: false, refused: refusedField('amount', read.detail) };
  if (kind === 'percentage' && read.minor > 10_000) {
    return { ok: false, refused: refusedField('amount', 'must be at most 100 percent') };
  }
  const optional = ['serviceId', 'effectiveFrom', 'note'].flatMap((name) =>
    given(name) ? [[name, given(name)]] : [],
  );
  return {
    ok: true,
    body: {
      providerId: given('providerId'),
      kind,
      ...(kind === 'percentage' ? { basisPoints: read.minor } : { amountMinor: read.minor }),
      ...Object.fromEntries(optional),
    },
  };
}
