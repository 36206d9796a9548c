import type { MetaDescriptor } from '@remix-run/react';
import type { PublishedView } from '#api/knowledge/views.ts';

const languages = { english: 'en', german: 'de', spanish: 'es', simple: undefined } as const;

/** What search engines and whoever is sent a link are told of an article. */
export function articleMeta(article: PublishedView): MetaDescriptor[] {
  const { title, summary, url, business, publishedAt, updatedAt, language } = article;
  const description = summary || `${title} · ${business.name}`;
  return [
    { title: `${title} · ${business.name}` },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: url },
    { property: 'og:type', content: 'article' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: url },
    { property: 'og:site_name', content: business.name },
    { property: 'article:published_time', content: publishedAt },
    { property: 'article:modified_time', content: updatedAt },
    {
      'script:ld+json': {
        '@context': 'https://schema.org',
        '@type': 'Article',
        headline: title,
        description,
        url,
        datePublished: publishedAt,
        dateModified: updatedAt,
        publisher: { '@type': 'Organization', name: business.name },
        ...(languages[language] && { inLanguage: languages[language] }),
      },
    },
  ];
}
