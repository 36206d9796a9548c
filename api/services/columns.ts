import { writeAmount } from '#workflows/money.ts';
import type { ServiceView } from './views.ts';

/** The catalogue as a file: what an import reads again. */
export const columns: [string, (service: ServiceView) => string | number | null][] = [
  ['slug', ({ slug }) => slug],
  ['name', ({ name }) => name],
  ['category', ({ category }) => category],
  ['description', ({ description }) => description],
  ['price', ({ priceMinor, currency }) => writeAmount(priceMinor, currency)],
  ['currency', ({ currency }) => currency],
  ['durationMinutes', ({ durationMinutes }) => durationMinutes],
  ['responseMinutes', ({ responseMinutes }) => responseMinutes],
  ['active', ({ active }) => String(active)],
  ['fields', ({ fields }) => (fields.length > 0 ? JSON.stringify(fields) : null)],
];
