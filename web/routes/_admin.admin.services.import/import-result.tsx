import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRow, ImportView } from '#api/services/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Badge, type Tone } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';

type Imported = { result: ImportView; file: string };
type Props = Imported & { onDone: (imported: Imported) => void };

const tones: Record<ImportRow['does'], Tone> = {
  create: 'success',
  update: 'info',
  same: 'neutral',
  wrong: 'danger',
};

/** Row by row what the file would do, or has done, and what is wrong with it. */
export function ImportResult({ result, file, onDone }: Props) {
  const { t } = useTranslation('services');
  const { dryRun, rows, created, updated, same, wrong } = result;
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each result is announced anew
  useEffect(() => box.current?.focus(), [result]);
  const changes = created + updated;
  const counts = [
    t('import.create', { count: created }),
    t('import.update', { count: updated }),
    t('import.same', { count: same }),
    t('import.wrong', { count: wrong }),
  ].join(' · ');
  return (
    <Card title={t(dryRun ? 'import.would' : 'import.did')} padded={false}>
      <div ref={box} tabIndex={-1} role="status" className="grid gap-3 p-4 outline-none">
        <Callout tone={wrong > 0 ? 'warning' : dryRun ? 'info' : 'success'} title={counts}>
          {wrong > 0 && t('import.fix')}
        </Callout>
        {dryRun && changes > 0 && (
          <CommandForm<Imported> intent="take" stay onDone={onDone}>
            <textarea name="text" defaultValue={file} readOnly hidden />
            <div>
              <Submit>{t('import.submit', { count: changes })}</Submit>
            </div>
          </CommandForm>
        )}
      </div>
      <section aria-label={t('import.rows')} className="overflow-x-auto border-t">
        <DataTable
          caption={t('import.rows')}
          columns={useColumns()}
          rows={rows}
          rowKey={({ line }) => String(line)}
          empty={<p className="p-4 text-muted">{t('import.none')}</p>}
        />
      </section>
    </Card>
  );
}

function useColumns(): Column<ImportRow>[] {
  const { t } = useTranslation('services');
  return [
    { key: 'line', header: t('import.line'), align: 'end', cell: ({ line }) => line },
    { key: 'slug', header: t('form.slug'), primary: true, cell: ({ slug, name }) => name || slug },
    {
      key: 'does',
      header: t('import.does'),
      cell: ({ does }) => <Badge tone={tones[does]}>{t(`import.row.${does}`)}</Badge>,
    },
    {
      key: 'errors',
      header: t('import.errors'),
      cell: ({ errors }) =>
        errors.length > 0 ? (
          <ul className="grid gap-0.5 text-danger-ink">
            {errors.map(({ field, detail }) => (
              <li key={field + detail}>
                <code>{field}</code>: {detail}
              </li>
            ))}
          </ul>
        ) : null,
    },
  ];
}
