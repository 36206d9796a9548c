export type Messages = { [key: string]: string | Messages };
export type Bundle = Record<string, Messages>;

/** Names each file's messages by the file: `./en/tickets.json` becomes the namespace `tickets`. */
export const toBundle = (files: Record<string, Messages>): Bundle =>
  Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [path.replace(/^.*\/|\.json$/g, ''), messages]),
  );
