import { useTranslation } from 'react-i18next';

type Data = Record<string, unknown>;

/** What an entry holds: values before and after as a table, anything else as it was written. */
export function EntryData({ data }: { data: Data }) {
  const { t } = useTranslation('admin');
  const { compared, shown } = split(data);
  if (Object.keys(data).length === 0) return null;
  return (
    <details>
      <summary className="w-fit rounded py-2 text-xs text-muted hover:text-ink">{t('logs.data')}</summary>
      <div className="grid max-w-2xl gap-2 pt-1 font-normal">
        {compared && <Compared {...compared} />}
        {Object.keys(shown).length > 0 && (
          <pre className="max-h-80 overflow-auto rounded-md bg-sunken p-2.5 text-left text-xs break-words whitespace-pre-wrap">
            {JSON.stringify(shown, null, 2)}
          </pre>
        )}
      </div>
    </details>
  );
}

/** Changes are written down as whole states or field by field; both read the same here. */
function split({ before, after, changes, ...rest }: Data) {
  if (isData(before) && isData(after)) return { compared: { before, after }, shown: rest };
  if (!isData(changes)) return { compared: undefined, shown: { before, after, changes, ...rest } };
  const fields = Object.entries(changes).filter((field): field is [string, Data] => isData(field[1]));
  const side = (name: 'from' | 'to') =>
    Object.fromEntries(fields.map(([field, change]) => [field, change[name]]));
  return { compared: { before: side('from'), after: side('to') }, shown: rest };
}

function Compared({ before, after }: { before: Data; after: Data }) {
  const { t } = useTranslation('admin');
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <table className="w-full text-left text-xs">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="py-1 pr-3 font-medium">
            {t('logs.field')}
          </th>
          <th scope="col" className="py-1 pr-3 font-medium">
            {t('logs.before')}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t('logs.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name) => {
          const changed = JSON.stringify(before[name]) !== JSON.stringify(after[name]);
          return (
            <tr key={name} className={`border-t ${changed ? 'font-medium' : 'text-muted'}`}>
              <th scope="row" className="py-1 pr-3 font-normal">
                {name}
              </th>
              <td className="py-1 pr-3 break-words">{written(before[name])}</td>
              <td className="py-1 break-words">{written(after[name])}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function written(value: unknown) {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
