import type { Span } from '#api/overview/views.ts';

export const spans = [7, 30, 90] as const satisfies Span[];
