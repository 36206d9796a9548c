import { type Author, audit } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import type { Em } from '#db/orm.ts';
import { roles } from '#workflows/process.ts';

type Deed = {
  id: string;
  subjectType: 'article' | 'article-category';
  action: string;
  data: Record<string, unknown>;
  /** Readers see nothing of it. */
  internal: boolean;
};

/** Enters a change into the audit log and tells open pages of it, in the transaction of the change. */
export async function tellArticle(em: Em, author: Author, deed: Deed): Promise<void> {
  const { id, subjectType, action, data, internal } = deed;
  await audit(em, author, { action, subjectType, subjectId: id, data });
  await announce(em, {
    ...{ business: author.businessId, process: 'article', id, kind: action },
    audience: internal ? ['admin'] : [...roles],
  });
}
