import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/lib/use-format.ts';

type Row = { key: string; name: string; to: string; answered: number; average: number };

/** Averages with their sample sizes, one under the other, each leading to its ratings. */
export function Averages({ label, rows }: { label: string; rows: Row[] }) {
  const { t } = useTranslation('feedback');
  const { decimal, number } = useFormat();
  if (rows.length === 0) return <p className="text-muted">{t('noneOf')}</p>;
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">{label}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('average')}</th>
          <th scope="col">{t('answers')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="border-b last:border-b-0">
            <th scope="row" className="py-1.5 font-normal break-words">
              <Link to={row.to} preventScrollReset className="hover:underline">
                {row.name}
              </Link>
            </th>
            <td className="py-1.5 text-right font-medium">{decimal(row.average)}</td>
            <td className="w-24 py-1.5 text-right text-xs text-muted">
              {t('count', { count: row.answered, shown: number(row.answered) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
