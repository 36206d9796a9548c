export const root: string;
export const cache: string;
export function bootstrap(): Promise<void>;
