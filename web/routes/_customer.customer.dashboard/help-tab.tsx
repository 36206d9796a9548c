import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { ArticlePage } from '#web/parts/knowledge/article-page.tsx';
import { HelpBrowser, type HelpPlaces } from '#web/parts/knowledge/help-browser.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import type { HelpTabData } from './load-tab.server.ts';

const places: HelpPlaces = {
  list: (query = {}) => paths.customer.dashboard('help', query),
  article: (slug) => paths.customer.dashboard('help', { article: slug }),
};

/** What the business has written down, inside the customer's own pages. */
export function HelpTab({ help, article }: HelpTabData) {
  const { t } = useTranslation('knowledge');
  if (help) return <HelpBrowser {...help} places={places} />;
  return (
    <Card>
      <ArticlePage
        article={article}
        places={places}
        action={paths.helpArticle(article.slug, { business: article.business.slug })}
        heading="h2"
      />
      <p className="mt-6 flex flex-wrap items-center gap-3 border-t pt-5 text-muted">
        {t('article.unanswered')}
        <ButtonLink to={paths.customer.dashboard('tickets', { new: 1 })}>{t('help.write')}</ButtonLink>
      </p>
    </Card>
  );
}
