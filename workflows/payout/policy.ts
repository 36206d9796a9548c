/** A statement with more lines would be slow to confirm; what is left goes on the next one. */
export const mostLines = 500;
