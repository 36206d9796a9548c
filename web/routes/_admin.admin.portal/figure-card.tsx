import { Link } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '#web/parts/chart/chart.tsx';
import { Card } from '#web/ui/card.tsx';

type Props = Omit<ComponentProps<typeof Chart>, 'label'> & {
  title: string;
  /** The list of all that is counted. */
  list: string;
  note?: string;
};

/** One chart with the way to the list behind it. */
export function FigureCard({ title, list, note, ...chart }: Props) {
  const { t } = useTranslation('overview');
  return (
    <Card
      title={title}
      aside={
        <Link to={list} className="tap inline-flex items-center text-accent-ink hover:underline">
          {t('list')}
          <span className="sr-only">: {title}</span>
        </Link>
      }
    >
      <Chart label={title} {...chart} />
      {note && <p className="mt-2 text-xs text-muted">{note}</p>}
    </Card>
  );
}
