import type { Context } from 'hono';
import { Hono } from 'hono';
import type { AppEnv, Deps } from '#api/deps.ts';
import { findBusiness } from '#api/public/queries.ts';
import { findSiteBusiness } from '#api/public/start.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';

/** As many as one file may name. */
const most = 50_000;
const types = { xml: 'application/xml; charset=utf-8', text: 'text/plain; charset=utf-8' };

/** What search engines ask for: where the published articles stand. */
export const sitemapRoutes = new Hono<AppEnv>()
  .get('/robots.txt', (c) => {
    const { PUBLIC_URL } = c.get('deps').env;
    const closed = ['/admin', '/staff', '/provider', '/customer', '/portal', '/api/', '/rate/', '/invite/'];
    const lines = ['User-agent: *', 'Allow: /api/knowledge-base/pictures/'];
    const rules = [...lines, ...closed.map((path) => `Disallow: ${path}`)];
    return c.body(`${rules.join('\n')}\n\nSitemap: ${new URL('/sitemap.xml', PUBLIC_URL)}\n`, 200, {
      'Content-Type': types.text,
    });
  })
  .get('/sitemap.xml', async (c) => {
    const pages = await pagesOf(c);
    const urls = pages.map(
      ({ address, changed }) =>
        `<url><loc>${escaped(address)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`,
    );
    const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
    return c.body(xml, 200, { 'Content-Type': types.xml, 'Cache-Control': 'public, max-age=3600' });
  });

/** Of the business that `?business=` names, else of the one visitors of this site mean; of none only what all share. */
async function pagesOf(c: Context<AppEnv>): Promise<{ address: string; changed?: Date }[]> {
  const deps = c.get('deps');
  const site = await findSiteBusiness(deps);
  const asked = c.req.query('business');
  const business = asked === undefined ? site : await findBusiness(deps.orm, asked.slice(0, 60));
  if (!business) return [];
  const at = (path: string) => addressOf(deps, { path, site: site?.slug, business: business.slug });
  const articles = await withTenant(deps.orm, business.id, (em) =>
    query<{ slug: string; updated_at: Date }>(
      em,
      `select slug, updated_at from article where business_id = current_business() and status = 'published'
       order by position, id limit ?`,
      [most - 2],
    ),
  );
  return [
    { address: at('/help') },
    { address: at('/support') },
    ...articles.map(({ slug, updated_at }) => ({ address: at(`/help/${slug}`), changed: updated_at })),
  ];
}

type Place = { path: string; site: string | undefined; business: string };

/** The site's own business needs no name. */
const addressOf = ({ env }: Pick<Deps, 'env'>, { path, site, business }: Place) =>
  new URL(business === site ? path : `${path}?business=${business}`, env.PUBLIC_URL).href;

/** Where a page of a business stands, for whoever comes from outside. */
export async function publicAddress(deps: Deps, business: string, path: string): Promise<string> {
  return addressOf(deps, { path, business, site: (await findSiteBusiness(deps))?.slug });
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
