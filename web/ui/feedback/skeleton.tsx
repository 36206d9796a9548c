/** A grey line in place of text that is on its way; `className` gives its size. */
export const Skeleton = ({ className = 'h-4 w-full' }: { className?: string }) => (
  <span aria-hidden className={`block animate-pulse rounded bg-sunken ${className}`} />
);
