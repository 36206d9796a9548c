import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SortHeader } from './sort-header.tsx';

export type Column<T> = {
  key: string;
  header: string;
  /** `null` for nothing: a dash in the table, no line on a phone's card. */
  cell: (row: T) => ReactNode;
  /** The value of `?sort=` that orders by this column. */
  sort?: string;
  align?: 'end';
  /** The cell that names the row; on a phone it is the card's title. */
  primary?: boolean;
  /** Left out below 1280 px, but not of a phone's card. */
  secondary?: boolean;
};

type Props<T> = {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Adds a column of checkboxes of this field's name, for a form around the table. */
  select?: { name: string; label: (row: T) => string };
  /** What stands in place of no rows. */
  empty: ReactNode;
};

/** A table from 640 px on, a list of cards below. */
export function DataTable<T>({ caption, columns, rows, rowKey, select, empty }: Props<T>) {
  const { t } = useTranslation();
  if (rows.length === 0) return empty;
  return (
    <table className="w-full text-left max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr>
          {select && (
            <th scope="col" className="w-10 border-b">
              <span className="sr-only">{t('table.select')}</span>
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`border-b px-4 py-2 text-xs font-medium text-muted ${column.align === 'end' ? 'text-right' : ''} ${column.secondary ? narrow : ''}`}
            >
              {column.sort ? <SortHeader sort={column.sort}>{column.header}</SortHeader> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="relative border-b last:border-b-0 hover:bg-sunken/60 max-sm:grid max-sm:gap-1 max-sm:px-4 max-sm:py-3"
          >
            {select && (
              <td className="pl-4 align-middle max-sm:absolute max-sm:top-0 max-sm:right-0 max-sm:pl-0">
                <label className="relative z-1 flex items-center justify-center max-sm:size-11">
                  <span className="sr-only">{select.label(row)}</span>
                  <input
                    type="checkbox"
                    name={select.name}
                    value={rowKey(row)}
                    className="size-4 accent-accent"
                  />
                </label>
              </td>
            )}
            {columns.map((column) => (
              <Cell key={column.key} column={column}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const narrow = 'sm:max-xl:hidden';

function Cell({ column, children }: { column: Column<never>; children: ReactNode }) {
  const nothing = children === null;
  return (
    <td
      className={`${cellClass(column)} ${nothing ? 'max-sm:hidden' : ''} ${column.secondary ? narrow : ''}`}
    >
      {!column.primary && (
        <span aria-hidden className="shrink-0 text-muted sm:hidden">
          {column.header}
        </span>
      )}
      {nothing ? (
        <span aria-hidden className="text-muted">
          –
        </span>
      ) : (
        children
      )}
    </td>
  );
}

function cellClass(column: Pick<Column<never>, 'align' | 'primary'>) {
  const phone = column.primary
    ? 'max-sm:order-first max-sm:font-medium max-sm:pr-10 sm:min-w-44'
    : 'max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:text-right';
  return `align-middle sm:px-4 sm:py-2.5 ${phone} ${column.align === 'end' ? 'sm:text-right tabular-nums' : ''}`;
}
