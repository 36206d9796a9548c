/** What `GET /api/public/widget` tells of a business's widget. */
export type WidgetConfig = {
  business: string;
  /** In the language that was asked for. */
  greeting: string;
  colour: string;
  online: boolean;
  /** Sites that may show it, as `https://www.example.com`. */
  origins: string[];
};

/** What the frame's page carries: the widget, or why there is none. */
export type FramePage =
  | { state: 'on'; key: string; config: WidgetConfig }
  | { state: 'preview' | 'off' | 'unknown' | 'away' };

/** From the page that embeds the widget to its frame. */
export type ToFrame = { docket: 'open'; page: string } | { docket: 'close' };

/** From the frame to the page: it listens now (and whether it holds a conversation), asks to be closed, counts. */
export type ToPage =
  | { docket: 'ready'; known: boolean }
  | { docket: 'close' }
  | { docket: 'unread'; count: number };
