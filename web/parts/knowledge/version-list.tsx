import { Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail, DiffLine, VersionDetail, VersionView } from '#api/knowledge/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Card } from '#web/ui/card.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { ArticleStatus } from './article-status.tsx';

export type Comparison = {
  version: VersionDetail;
  against: number;
  title: DiffLine[];
  summary: DiffLine[];
  body: DiffLine[];
};

/** What the article was: who saved it when, what they changed, and a way back. */
export function VersionList({
  article,
  versions,
  compared,
}: {
  article: ArticleDetail;
  versions: Page<VersionView>;
  compared: Comparison | null;
}) {
  const { t } = useTranslation('knowledge');
  const [search] = useSearchParams();
  return (
    <Card title={t('versions.title')} padded={false} className="mt-5">
      <ul className="divide-y">
        {versions.items.map(({ version, author, at, status }) => (
          <li key={version} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
            <Link
              to={search.get('compare') === String(version) ? '?' : `?compare=${version}#compare`}
              preventScrollReset
              aria-current={search.get('compare') === String(version) ? 'true' : undefined}
              className="tap inline-flex items-center font-medium text-accent-ink hover:underline"
            >
              {t('versions.number', { version })}
            </Link>
            <ArticleStatus status={status} />
            <span className="text-muted">
              {author.name} · <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ul>
      {compared && <Compared article={article} compared={compared} />}
    </Card>
  );
}

function Compared({ article, compared }: { article: ArticleDetail; compared: Comparison }) {
  const { t } = useTranslation('knowledge');
  const { version, against } = compared;
  return (
    <section id="compare" aria-label={t('versions.changes')} className="grid gap-3 border-t p-4 *:min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">
          {against === 0
            ? t('versions.first')
            : t('versions.compared', { version: version.version, against })}
        </h3>
        {version.version !== article.version && (
          <CommandForm intent="restore" formKey={String(version.version)} stay className="grid">
            <input type="hidden" name="restore" value={version.version} />
            <input type="hidden" name="version" value={article.version} />
            <Submit tone="secondary">{t('versions.restore', { version: version.version })}</Submit>
          </CommandForm>
        )}
      </div>
      <Lines lines={compared.title} label={t('editor.title')} />
      <Lines lines={compared.summary} label={t('editor.summary')} />
      <Lines lines={compared.body} label={t('editor.body')} />
    </section>
  );
}

const looks = {
  same: 'text-muted',
  removed: 'bg-danger-soft text-danger-ink line-through',
  added: 'bg-success-soft text-success-ink',
};
const tags = { same: 'span', removed: 'del', added: 'ins' } as const;

function Lines({ lines, label }: { lines: DiffLine[]; label: string }) {
  if (lines.every(({ kind }) => kind === 'same')) return null;
  return (
    <div>
      <p className="mb-1 text-xs font-medium text-muted">{label}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-96 overflow-auto rounded-md border bg-raised p-3 text-xs">
        {lines.map(({ kind, text }, index) => {
          const Tag = tags[kind];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else
            <Tag key={index} className={`block whitespace-pre-wrap no-underline ${looks[kind]}`}>
              {text || ' '}
            </Tag>
          );
        })}
      </pre>
    </div>
  );
}
