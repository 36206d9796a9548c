/** The product's mark: a docket with its line torn off. Decoration: the name stands beside it. */
export function Logo() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path
        d="M8 6.5h8a1 1 0 0 1 1 1V17l-2-1.4L13 17l-2-1.4L9 17l-2-1.4V7.5a1 1 0 0 1 1-1Zm2 3.5h4m-4 3h4"
        fill="none"
        stroke="#fff"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
