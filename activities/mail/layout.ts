import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { isMarked } from '#markdown/is-marked.ts';
import { type Look, SafeMarkdown } from '#markdown/safe-markdown.ts';

/** An email in its parts; the same for text and HTML. */
export type Letter = {
  language: string;
  greeting: string;
  lines: string[];
  quote: string | undefined;
  stars: { label: string; href: string }[];
  action: { label: string; href: string };
  business: string;
  footer: string;
  /** Survives mail programs that drop every header. */
  mark: string | undefined;
};

export function asText({ greeting, lines, quote, stars, action, business, footer, mark }: Letter): string {
  const parts = [
    greeting,
    lines.join('\n'),
    quote?.replace(/^/gm, '> '),
    stars.map(({ label, href }) => `${label}: ${href}`).join('\n'),
    `${action.label}: ${action.href}`,
    `-- \n${business}\n${footer}${mark ? `\n${mark}` : ''}`,
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** Styles stand in the elements: many mail programs drop everything else. */
export function asHtml({
  language,
  greeting,
  lines,
  quote,
  stars,
  action,
  business,
  footer,
  mark,
}: Letter): string {
  const paragraph = (text: string) => `<p style="margin:0 0 12px">${escaped(text)}</p>`;
  const star = ({ label, href }: Letter['stars'][number], index: number) =>
    `<a href="${escaped(href)}" title="${escaped(label)}" aria-label="${escaped(label)}" style="${starStyle}">${index + 1}&nbsp;&#9733;</a>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(business)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 20px;font-weight:600">${escaped(business)}</p>
${[greeting, ...lines].map(paragraph).join('\n')}
${quote ? `<blockquote style="${quoteStyle}">${htmlOf(quote)}</blockquote>` : ''}
${stars.length > 0 ? `<p style="margin:20px 0">${stars.map(star).join('\n')}</p>` : ''}
<p style="margin:20px 0"><a href="${escaped(action.href)}" style="${buttonStyle}">${escaped(action.label)}</a></p>
<p style="margin:28px 0 0;font-size:13px;opacity:.7">${escaped(footer)}${mark ? `<br>${escaped(mark)}` : ''}</p>
</div></body></html>
`;
}

const mono = { fontFamily: 'ui-monospace,monospace', fontSize: '14px' };
const look: Look = {
  p: { margin: '0 0 8px' },
  list: { margin: '0 0 8px', paddingLeft: '22px' },
  blockquote: { margin: '0 0 8px', paddingLeft: '12px', borderLeft: '2px solid #94a3b8' },
  code: mono,
  pre: { ...mono, margin: '0 0 8px', whiteSpace: 'pre-wrap' },
  cell: { padding: '4px 8px', border: '1px solid #94a3b8' },
};

/** What a person wrote, as it looks in the thread. */
const htmlOf = (text: string) =>
  isMarked(text)
    ? renderToStaticMarkup(createElement(SafeMarkdown, { text, look }))
    : `<div style="white-space:pre-wrap">${escaped(text)}</div>`;

const quoteStyle = 'margin:0 0 12px;padding:4px 0 4px 14px;border-left:3px solid #94a3b8';
const buttonStyle =
  'display:inline-block;padding:10px 18px;border-radius:8px;background:#1d4ed8;color:#ffffff;text-decoration:none';
const starStyle =
  'display:inline-block;min-width:44px;margin:0 4px 8px 0;padding:9px 4px;border:1px solid #b45309;border-radius:8px;color:#b45309;text-align:center;text-decoration:none';

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign]!);
