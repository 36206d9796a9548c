/** One kind of figure in a chart, and a column of its table. */
export type Series = {
  key: string;
  name: string;
  tone: 'accent' | 'success' | 'warning' | 'info' | 'star';
  /** Bars of one stack stand on each other. */
  shape: 'bar' | 'stack' | 'line';
  format: (value: number) => string;
  /** Shorter, for the axis. */
  axis?: (value: number) => string;
  /** In the table alone, such as the sample of another figure. */
  hidden?: boolean;
};

export type Point = {
  key: string;
  label: string;
  /** Shorter, for the axis. */
  tick?: string;
  values: Record<string, number | null>;
  /** Where the things counted are listed: those of the point, and those of one of its figures. */
  to?: string | undefined;
  links?: Record<string, string>;
};
