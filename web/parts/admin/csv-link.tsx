import { useSearchParams } from '@remix-run/react';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { buttonStyles } from '#web/ui/button.tsx';

type Props = {
  list: Parameters<typeof paths.admin.csv>[0];
  /** Where there is little room. */
  short?: boolean;
};

/** The list of this page, whole and with its filter, as a file. */
export function CsvLink({ list, short }: Props) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  return (
    <a
      href={paths.admin.csv(list, search.size ? `?${search}` : '')}
      download
      aria-label={t('csv')}
      className={buttonStyles()}
    >
      <Download aria-hidden />
      {short ? 'CSV' : t('csv')}
    </a>
  );
}
