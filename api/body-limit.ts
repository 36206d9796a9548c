import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fileMost, filesMost } from './attachments/limits.ts';
import type { AppEnv } from './deps.ts';
import { mailMost } from './inbound/read-body.ts';
import { Problem } from './problem.ts';

const textMost = 1_000_000;

const limitedTo = (maxSize: number, advice: string): MiddlewareHandler<AppEnv> =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem(413, 'too_large', `The request is larger than ${maxSize / 1_000_000} MB. ${advice}`);
    },
  });
const texts = limitedTo(textMost, 'Shorten the text or send less at once.');
const mails = limitedTo(mailMost, 'Send it without its files.');

const uploads = /^\/api\/(public\/leads\/[^/]+\/)?attachments$/;

/** Pages on which something is written: without script, their forms bring the files along. */
const filePages =
  /^\/(provider\/messages|portal\/(chat|tickets\/[^/]+)|customer\/dashboard|(staff|admin)\/(tickets|conversations|leads)\/[^/]+)(\.data)?$/;

/** Refuses bodies beyond every limit before anybody reads them; an upload counts its file while it comes in. */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method === 'POST' && uploads.test(c.req.path)) return next();
  if (c.req.path.startsWith('/api/public/inbound-mail/')) return mails(c, next);
  if (!isFormWithFiles(c)) return texts(c, next);
  if (Number(c.req.header('content-length') ?? Number.NaN) <= filesMost * fileMost + textMost) {
    c.set('takesFiles', true);
    return next();
  }
  throw new Problem(413, 'too_large', `The form holds too much: at most ${filesMost} files of 25 MB each.`);
};

const isFormWithFiles = (c: Context<AppEnv>) =>
  /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '') && filePages.test(c.req.path);
