import pg from 'pg';
import type { Bench } from '../bench.ts';
import { interleaved, latencies, median } from '../measure.ts';
import { type Business, foundBusiness } from '../people.ts';
import type { Line } from '../report.ts';

const sizes = { many: 20_000, few: 200 };
const rounds = 8;
const calls = 8;
const bar = 3;

const searches = {
  'articles, a common word': '/api/knowledge-base?q=printer',
  'articles, two words': '/api/knowledge-base?q=printer+paper',
  'articles, one article': '/api/knowledge-base?q=order00000077',
  'articles, a slip of the finger': '/api/knowledge-base?q=prnter',
  'articles, no match': '/api/knowledge-base?q=flamingo',
  'articles, suggestions': `/api/knowledge-base/suggest?q=${encodeURIComponent('Since Monday the printer in our office takes no paper and makes a noise, please help')}`,
};

const insertArticles = `
  insert into article (id, business_id, slug, title, summary, body, plain, status, language, author_id, published_at, created_at,
    updated_at)
  select gen_random_uuid(), $1, 'article-' || n, format('%s of the %s in %s', what, thing, place),
    format('What to do about the %s.', thing), said, said, 'published', 'english', $3, now(), now(), now()
  from generate_series(1, $2::int) n, lateral (select
    (array['Failure','Delay','Return','Repair','Question','Noise','Delivery','Invoice','Refund','Complaint'])[1 + n * 3 % 10] as what,
    (array['printer','keyboard','screen','scanner','router'])[1 + n / 10 % 5] as thing,
    (array['Berlin','Paris','Madrid','Lisbon','Vienna','Oslo','Dublin','Prague','Athens','Warsaw'])[1 + n / 100 % 10] as place)
      named,
    lateral (select repeat(format('Look whether the printer has paper and the %s in %s is on. ', thing, place), 12)
      || 'order' || lpad(n::text, 8, '0') as said) written`;

/** Searching many articles over HTTP, against few in a business beside it. */
export const articles = {
  name: 'articles',
  async run({ stack, http, get }: Bench): Promise<Line[]> {
    const found = (name: string) => foundBusiness(stack, http, { name, agents: 0, customers: 1 });
    const [many, few] = [await found('Many articles'), await found('Few articles')];
    const database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
    try {
      await database.query(insertArticles, [few.id, sizes.few, few.admin.id]);
      await database.query(insertArticles, [many.id, sizes.many, many.admin.id]);
      await database.query('vacuum (analyze) article');
      await database.query('analyze article_word');
    } finally {
      await database.end();
    }
    const lines: Line[] = [];
    for (const [name, path] of Object.entries(searches)) {
      const ask = (business: Business) => () => latencies(calls, () => get(path, business.customers[0]!));
      await ask(many)();
      await ask(few)();
      const { ours, against } = await interleaved(rounds, ask(many), ask(few));
      const ratio = median(ours) / median(against);
      lines.push({
        name,
        ours: `20,000: ${median(ours).toFixed(1)} ms`,
        against: `200: ${median(against).toFixed(1)} ms`,
        value: ratio,
        bar: `<= ${bar} x`,
        holds: ratio <= bar,
      });
    }
    return lines;
  },
};
