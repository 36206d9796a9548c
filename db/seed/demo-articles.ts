import type { Client, Session } from './client.ts';
import { businessArticles, draftArticles } from './demo-articles-business.ts';
import { securityArticles } from './demo-articles-security.ts';
import { startArticles } from './demo-articles-start.ts';
import { supportArticles } from './demo-articles-support.ts';

export type DemoArticle = {
  /** The category's name in addresses. */
  category: string;
  title: string;
  summary: string;
  body: string;
  draft?: true;
};

const categories = [
  { slug: 'getting-started', name: 'Getting Started', description: 'The first steps with the portal.' },
  { slug: 'support', name: 'Support', description: 'When something does not work, and how we help.' },
  { slug: 'security', name: 'Security', description: 'Keep accounts and data safe.' },
  { slug: 'billing', name: 'Billing', description: 'Invoices, payments and contracts.' },
  { slug: 'bookings', name: 'Bookings', description: 'Visits, workshops and your calendar.' },
];

const articles = [
  ...startArticles,
  ...supportArticles,
  ...securityArticles,
  ...businessArticles,
  ...draftArticles,
];

/** What readers looked for before the demo began; the last of it nobody has written yet. */
const searched = ['reset password', 'invoice', 'vpn', 'wordpress update', 'phone system'];

/** The knowledge base of the demo business, written by its admin. */
export async function writeArticles(client: Client, admin: Session): Promise<void> {
  const at = '/api/admin/knowledge-base';
  const ids = new Map<string, string>();
  for (const category of categories) {
    const { id } = await client.post<{ id: string }>(admin, `${at}/categories`, category);
    ids.set(category.slug, id);
  }
  for (const { category, draft, ...article } of articles) {
    const status = draft ? 'draft' : 'published';
    await client.post(admin, at, { ...article, status, categoryId: ids.get(category) });
  }
  for (const q of searched) await client.get(admin, `/api/knowledge-base?q=${encodeURIComponent(q)}`);
}
