import { useSearchParams } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { buttonStyles } from '#web/ui/button.tsx';

/** The list of this page, whole and with its filter, as a file. */
export function CsvLink({ list }: { list: Parameters<typeof paths.admin.csv>[0] }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  return (
    <a href={paths.admin.csv(list, search.size ? `?${search}` : '')} download className={buttonStyles()}>
      <Download aria-hidden />
      {t('csv')}
    </a>
  );
}
