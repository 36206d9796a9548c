import { createElement, type ReactElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components, type ExtraProps, type Options } from 'react-markdown';
import { type Heading, headingsOf } from './headings.ts';
import { allowedElements, plugins, safeAddress } from './safe-markdown.ts';

type Part = { children?: ReactNode } & ExtraProps;

/** Pictures that were added to articles; others would be fetched from elsewhere just because somebody reads. */
const ownPicture = /^\/api\/knowledge-base\/pictures\/[\w-]+\/[\w-]+$/;
const ownPage = /^(?:\/(?![/\\])|#)[^\p{Cc}\\]*$/u;

const addressOf = (address: string) => (ownPage.test(address) ? address : safeAddress(address));

function componentsOf(headings: Heading[]): Components {
  const heading = ({ node, children }: Part) => {
    const found = headings.find(({ line }) => line === node?.position?.start.line);
    return createElement(`h${found?.level ?? 4}`, found && { id: found.id, tabIndex: -1 }, children);
  };
  return {
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
    // Without the ids and classes that footnotes and tasks would bring along.
    li: ({ children }) => createElement('li', null, children),
    input: ({ checked }) => (checked ? '☑' : '☐'),
    a: ({ href, children }) => linkTo(href, children),
    img: ({ src, alt }) =>
      typeof src === 'string' && ownPicture.test(src)
        ? createElement('img', { src, alt: alt ?? '', loading: 'lazy' })
        : linkTo(typeof src === 'string' ? src : undefined, alt || src || ''),
  };
}

function linkTo(href: string | undefined, children: ReactNode): ReactElement {
  if (!href) return createElement('span', null, children);
  if (ownPage.test(href)) return createElement('a', { href }, children);
  return createElement('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children);
}

/** An article’s Markdown as elements, with headings that can be gone to and the business’s own pictures. */
export function ArticleMarkdown({ text }: { text: string }): ReactElement {
  const options: Options = {
    allowedElements,
    unwrapDisallowed: true,
    urlTransform: addressOf,
    remarkPlugins: plugins,
    components: componentsOf(headingsOf(text)),
  };
  return createElement(ReactMarkdown, options, text);
}
