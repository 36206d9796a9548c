/** Calls the API inside this process with the cookie, request id and client address of the browser's request. */
export type ApiFetch = (path: string, init?: RequestInit) => Promise<Response>;

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    api: ApiFetch;
    /** Of this answer's Content-Security-Policy. */
    nonce: string;
    requestId: string;
  }
}
