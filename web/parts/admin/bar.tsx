const fills = {
  accent: 'fill-accent',
  warning: 'fill-warning',
  danger: 'fill-danger',
  star: 'fill-star',
} as const;

/** A share as a bar. Decoration: the figure stands beside it. */
export function Bar({ share, tone = 'accent' }: { share: number; tone?: keyof typeof fills }) {
  return (
    <svg aria-hidden="true" className="h-2 w-full overflow-hidden rounded-full bg-sunken">
      <rect
        width={`${Math.min(1, Math.max(0, share)) * 100}%`}
        height="100%"
        rx="4"
        className={fills[tone]}
      />
    </svg>
  );
}
