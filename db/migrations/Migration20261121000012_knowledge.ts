import { Migration } from '@mikro-orm/migrations';

const tenantTables = [
  'article_category',
  'article',
  'article_former_slug',
  'article_version',
  'article_vote',
  'article_search',
  'article_word',
  'article_picture',
];

/** What a business has written down for its customers, how it is found, and what was looked for in vain. */
export class Migration20261121000012_knowledge extends Migration {
  override up(): void {
    this.addSql(articles);
    this.addSql(beside);
    for (const table of tenantTables) this.addSql(policy(table));
    this.addSql(words);
    this.addSql(questions);
    this.addSql(search);
    this.addSql(grants);
  }
}

// `plain` is the body without its marks. The two vectors make the two indexes by which articles are found; those index
// the business too, so that one business's many articles cost another's search nothing.
const articles = `
create extension if not exists btree_gin;
create function article_config(language text) returns regconfig language sql immutable parallel safe as $$
  select case language when 'english' then 'english'::regconfig when 'german' then 'german'::regconfig
    when 'spanish' then 'spanish'::regconfig else 'simple'::regconfig end $$;
create table article_category (
  id uuid not null, business_id uuid not null references business, slug text not null, name text not null,
  description text not null default '', position int not null default 0, created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), unique (business_id, slug));
create index article_category_order on article_category (business_id, position, id);
create table article (
  id uuid not null, business_id uuid not null references business, slug text not null, title text not null,
  summary text not null default '', body text not null check (length(body) <= 100000), plain text not null,
  category_id uuid, status text not null check (status in ('draft','published','archived')),
  language text not null check (language in ('english','german','spanish','simple')),
  author_id uuid not null, position int not null default 0, published_at timestamptz(3),
  views int not null default 0, helpful int not null default 0, unhelpful int not null default 0,
  titles tsvector generated always as (setweight(to_tsvector(article_config(language), title), 'A')
    || setweight(to_tsvector(article_config(language), summary), 'B')) stored,
  search tsvector generated always as (setweight(to_tsvector(article_config(language), title), 'A')
    || setweight(to_tsvector(article_config(language), summary), 'B')
    || to_tsvector(article_config(language), plain)) stored,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), unique (business_id, slug),
  foreign key (business_id, category_id) references article_category (business_id, id));
create index article_updated on article (business_id, updated_at desc, id desc) include (status, category_id);
create index article_shown on article (business_id, position, slug) include (category_id) where status = 'published';
create index article_in_category on article (business_id, category_id, position, id) include (status);
create index article_newest on article (business_id, published_at desc, id desc) where status = 'published';
create index article_title_words on article using gin (business_id, titles) with (fastupdate = off);
create index article_words on article using gin (business_id, search) with (fastupdate = off);
`;

const beside = `
create table article_former_slug (
  business_id uuid not null references business, slug text not null, article_id uuid not null,
  primary key (business_id, slug),
  foreign key (business_id, article_id) references article (business_id, id) on delete cascade);
create table article_version (
  business_id uuid not null references business, article_id uuid not null, version int not null, title text not null,
  slug text not null, summary text not null, body text not null, category_id uuid, status text not null,
  author_id uuid not null, at timestamptz(3) not null, primary key (business_id, article_id, version),
  foreign key (business_id, article_id) references article (business_id, id) on delete cascade);
create table article_vote (
  business_id uuid not null references business, article_id uuid not null, voter uuid not null, helpful boolean not null,
  comment text, at timestamptz(3) not null, primary key (business_id, article_id, voter),
  foreign key (business_id, article_id) references article (business_id, id) on delete cascade);
create index article_vote_comment on article_vote (business_id, article_id, at desc, voter desc) where comment is not null;
create table article_search (
  business_id uuid not null references business, day timestamptz(3) not null, query text not null,
  searches int not null, found int not null, at timestamptz(3) not null, primary key (business_id, day, query));
create table article_word (
  business_id uuid not null references business, word text not null, primary key (business_id, word));
create index article_word_like on article_word using gin (business_id, word gin_trgm_ops) with (fastupdate = off);
create table article_picture (
  id uuid not null, business_id uuid not null references business, type text not null, bytes bytea not null,
  author_id uuid not null, created_at timestamptz(3) not null, primary key (id), unique (business_id, id));
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;

// The words of published articles are what a mistyped word can have meant.
const words = `
create function keep_article_words() returns trigger language plpgsql as $$ begin
  insert into article_word (business_id, word)
    select new.business_id, lexeme
    from unnest(to_tsvector('simple', new.title || ' ' || new.summary || ' ' || new.plain))
    where lexeme ~ '^[[:alpha:]]{4,40}$' order by lexeme on conflict do nothing;
  return null;
end $$;
create trigger keep_article_words after insert or update of status, title, summary, plain on article
  for each row when (new.status = 'published') execute function keep_article_words();
`;

// A question is asked in each language at once: articles of several stand side by side.
const questions = `
create function article_beginning(words text) returns tsquery language sql immutable as $$
  select case when words ~ '^\\s*[[:alnum:]]{3,40}\\s*$' then (lower(trim(words)) || ':*')::tsquery else ''::tsquery end $$;
create function article_question(words text) returns tsquery language sql stable as $$
  select websearch_to_tsquery('english', said) || websearch_to_tsquery('german', said)
    || websearch_to_tsquery('spanish', said) || websearch_to_tsquery('simple', said)
    || article_beginning(said)
  from (select regexp_replace(words, '(^|\\s)-+', ' ', 'g') as said) asked $$;
create function article_any_word(words text) returns tsquery language sql stable as $$
  select coalesce(string_agg('''' || lexeme || '''', ' | ')::tsquery, ''::tsquery)
    || article_beginning(substring(words from '([[:alnum:]]{3,40})\\s*$'))
  from (
    select distinct lexeme from (values ('english'::regconfig), ('german'), ('spanish')) language(config),
      unnest(to_tsvector(language.config, words))
    where lexeme ~ '^[[:alnum:]]{3,40}$'
      and ts_lexize('english_stem', lexeme) <> '{}' and ts_lexize('german_stem', lexeme) <> '{}'
      and ts_lexize('spanish_stem', lexeme) <> '{}'
    limit 40) said $$;
create function article_words_meant(words text) returns text language sql stable as $$
  select string_agg(coalesce(nearest.word, given.word), ' ' order by given.place)
  from regexp_split_to_table(lower(words), '[^[:alnum:]]+') with ordinality given(word, place)
  left join lateral (
    select w.word from article_word w
    where w.business_id = current_business() and length(given.word) between 4 and 40 and w.word % given.word
    order by similarity(w.word, given.word) desc, w.word limit 1) nearest on true
  where given.word <> '' and given.place <= 12 $$;
`;

// Neither matching nor likeness is leakproof, so a policy keeps both from their indexes: the one function that may look
// past it looks for one business only. Where very many articles match, those whose titles do are compared, not all.
const search = `
create function rank_articles(wanted tsquery, drafts boolean, by_title boolean, most int)
  returns table (id uuid, rank real) language sql stable as $$
  with named as materialized (
    select a.id, a.search from article a
    where a.business_id = current_business() and a.titles @@ wanted and (drafts or a.status = 'published') limit 200),
  others as materialized (
    select a.id, a.search from article a
    where a.business_id = current_business() and a.search @@ wanted and (drafts or a.status = 'published')
    limit case when by_title or (select count(*) from named) = 200 then 0 else 200 end)
  select one.id, ts_rank('{0.05,0.2,0.5,1}', one.search, wanted, 1) as rank
  from (select * from named union select * from others) one order by 2 desc, 1 desc limit most $$;
create function search_articles(words text, how text, most int)
  returns table (id uuid, rank real, found_by text, meant text) language plpgsql stable security definer
  set search_path = public set enable_seqscan = off set enable_indexscan = off as $$
declare
  drafts boolean := how = 'drafts';
  fixed text;
begin
  if how = 'suggest' then
    return query select r.id, r.rank, 'some', null::text from rank_articles(article_any_word(words), false, true, most) r;
    return;
  end if;
  return query select r.id, r.rank, 'words', null::text from rank_articles(article_question(words), drafts, false, most) r;
  if found then return; end if;
  fixed := article_words_meant(words);
  return query select r.id, r.rank, 'meant', fixed from rank_articles(article_question(fixed), drafts, false, most) r;
  if found then return; end if;
  return query select r.id, r.rank, 'some', null::text from rank_articles(article_any_word(fixed), drafts, false, most) r;
end $$;
`;

const grants = `
create policy reader on article for select to docket_reader using (true);
create policy reader on article_word for select to docket_reader using (true);
grant select on article, article_word to docket_reader;
grant create on schema public to docket_reader;
alter function search_articles(text, text, int) owner to docket_reader;
revoke create on schema public from docket_reader;
`;
