import { useNavigate } from '@remix-run/react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Point, Series } from './figure.ts';

const axis = {
  stroke: 'var(--color-line-strong)',
  tick: { fill: 'var(--color-muted)', fontSize: 12 },
} as const;

type Props = { series: Series[]; points: Point[]; domain?: [number, number] | undefined };

/** Loaded when a chart is seen: the library is larger than the page around it. */
export default function ChartCanvas({ series, points, domain }: Props) {
  const navigate = useNavigate();
  const drawn = series.filter((one) => !one.hidden);
  const [main] = drawn;
  const rows = points.map(({ key, label, tick = label, values }) => ({ key, label, tick, ...values }));
  const leads = points.some(({ to }) => to);
  const formatOf = (name: unknown) => drawn.find((one) => one.name === name)?.format ?? String;
  return (
    <ResponsiveContainer width="100%" height={256}>
      <ComposedChart
        data={rows}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        barGap={0}
        barCategoryGap={points.length > 40 ? 0 : '12%'}
        className={leads ? 'cursor-pointer' : ''}
        onClick={({ activeTooltipIndex }) => {
          const to = points[Number(activeTooltipIndex)]?.to;
          if (to) navigate(to);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis dataKey="tick" tickLine={false} minTickGap={24} {...axis} />
        <YAxis
          allowDecimals={domain?.[1] === 1}
          tickLine={false}
          axisLine={false}
          width={48}
          tickFormatter={main?.axis ?? main?.format ?? String}
          {...(domain && { domain })}
          {...axis}
        />
        <Tooltip
          cursor={{ fill: 'var(--color-sunken)' }}
          labelFormatter={(_, [entry]) => String(entry?.payload?.label ?? '')}
          formatter={(value, name) => formatOf(name)(Number(value))}
          contentStyle={{
            background: 'var(--color-raised)',
            border: '1px solid var(--color-line)',
            borderRadius: 8,
          }}
          labelStyle={{ color: 'var(--color-ink)' }}
          itemStyle={{ color: 'var(--color-ink)' }}
        />
        {drawn.length > 1 && (
          <Legend
            iconType="circle"
            itemSorter={null}
            formatter={(text: string) => <span className="text-ink">{text}</span>}
          />
        )}
        {drawn.map(({ key, name, tone, shape }) => {
          const color = `var(--color-${tone})`;
          const shared = { key, dataKey: key, name, isAnimationActive: false };
          return shape === 'line' ? (
            <Line
              {...shared}
              key={key}
              stroke={color}
              strokeWidth={2}
              dot={{ r: 3, fill: color }}
              connectNulls
            />
          ) : (
            <Bar
              {...shared}
              key={key}
              fill={color}
              {...(shape === 'stack'
                ? { stackId: 'all' }
                : { radius: points.length > 40 ? 0 : ([3, 3, 0, 0] as never) })}
            />
          );
        })}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
