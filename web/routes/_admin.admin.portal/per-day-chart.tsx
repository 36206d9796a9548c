import { useTranslation } from 'react-i18next';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { OverviewView } from '#api/processes/views.ts';
import { useFormat } from '#web/lib/use-format.ts';

const axis = {
  stroke: 'var(--color-line-strong)',
  tick: { fill: 'var(--color-muted)', fontSize: 12 },
} as const;

export default function PerDayChart({ days }: { days: OverviewView['perDay'] }) {
  const { t } = useTranslation('admin');
  const { locale } = useFormat();
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const rows = days.map((one) => ({ ...one, label: short.format(new Date(`${one.day}T00:00:00Z`)) }));
  return (
    <ResponsiveContainer width="100%" height={256}>
      <BarChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: -24 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="label" tickLine={false} minTickGap={24} {...axis} />
        <YAxis allowDecimals={false} tickLine={false} axisLine={false} {...axis} />
        <Tooltip
          cursor={{ fill: 'var(--color-sunken)' }}
          contentStyle={{
            background: 'var(--color-raised)',
            border: '1px solid var(--color-line)',
            borderRadius: 8,
          }}
          labelStyle={{ color: 'var(--color-ink)' }}
          itemStyle={{ color: 'var(--color-ink)' }}
        />
        <Legend iconType="circle" formatter={(text: string) => <span className="text-ink">{text}</span>} />
        <Bar
          dataKey="created"
          name={t('overview.perDay.created')}
          fill="var(--color-accent)"
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
        <Bar
          dataKey="resolved"
          name={t('overview.perDay.resolved')}
          fill="var(--color-success)"
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
