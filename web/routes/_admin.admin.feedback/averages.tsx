import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

type Row = { key: string; name: string; answered: number; average: number };

/** Averages with their sample sizes, one under the other. */
export function Averages({ label, rows }: { label: string; rows: Row[] }) {
  const { t } = useTranslation('admin');
  const { decimal, number } = useFormat();
  if (rows.length === 0) return <p className="text-muted">{t('feedback.none')}</p>;
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('feedback.name')}</th>
          <th scope="col">{t('feedback.average')}</th>
          <th scope="col">{t('feedback.answers')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-b last:border-b-0">
            <th scope="row" className="py-1.5 font-normal break-words">
              {row.name}
            </th>
            <td className="py-1.5 text-right font-medium">{decimal(row.average)}</td>
            <td className="w-24 py-1.5 text-right text-xs text-muted">
              {t('feedback.count', { count: row.answered, shown: number(row.answered) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
