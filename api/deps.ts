import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Auth } from '#api/auth/auth.ts';
import type { Viewer } from '#api/auth/viewer.ts';
import type { Hub } from '#api/events/hub.ts';
import type { FileStore } from '#db/files/file-store.ts';
import type { Orm } from '#db/orm.ts';
import type { Env } from '#env';

/** What routes work with; made once per process. */
export type Deps = {
  env: Env;
  log: Logger;
  orm: Orm;
  temporal: Client;
  hub: Hub;
  auth: Auth;
  files: FileStore;
};

/** Hono's context variables; `viewer` is there behind `requireRole`. */
export type AppEnv = {
  Variables: {
    nonce?: string;
    deps: Deps;
    viewer: Viewer;
    requestId: string;
    log: Logger;
    /** The page's form may hold files: it is read as it comes in. */
    takesFiles?: boolean;
    /** The sites that may show this answer in a frame; without it, none. */
    framedBy?: string[];
  };
};
