import { useFormat } from '#web/lib/use-format.ts';

/** `340 kB`, `2.1 MB`, in the reader's language. */
export function useSize() {
  const { locale } = useFormat();
  return (bytes: number) => {
    const large = bytes >= 1_000_000;
    const unit = large ? 'megabyte' : 'kilobyte';
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      maximumFractionDigits: large ? 1 : 0,
    });
    return format.format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
  };
}
