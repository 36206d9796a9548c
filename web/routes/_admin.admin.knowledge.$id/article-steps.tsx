import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ArticleDetail } from '#api/knowledge/views.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { paths } from '#web/lib/paths.ts';
import { buttonStyles } from '#web/ui/button.tsx';

/** What can become of an article besides its text. */
export function ArticleSteps({ article: { slug, status, version } }: { article: ArticleDetail }) {
  const { t } = useTranslation('knowledge');
  const steps = [
    ...(status === 'draft' ? [] : (['unpublish'] as const)),
    ...(status === 'archived' ? [] : (['archive'] as const)),
  ];
  return (
    <>
      {status === 'published' && (
        <a href={paths.helpArticle(slug)} target="_blank" rel="noreferrer" className={buttonStyles()}>
          <ExternalLink aria-hidden />
          {t('admin.open')}
        </a>
      )}
      {steps.map((step) => (
        <CommandForm key={step} intent={step} stay className="grid">
          <input type="hidden" name="version" value={version} />
          <Submit tone="secondary">{t(`admin.${step === 'unpublish' ? unpublish[status] : step}`)}</Submit>
        </CommandForm>
      ))}
    </>
  );
}

const unpublish = { published: 'unpublish', archived: 'unarchive', draft: 'unpublish' } as const;
