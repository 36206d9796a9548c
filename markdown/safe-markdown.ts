import { type CSSProperties, createElement, type ReactElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';

/** What a message may consist of; anything else is shown as the text it is. */
export const allowedElements = [
  'mark',
  ...[
    'p',
    'br',
    'hr',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'img',
    'input',
  ],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** The address of a link that may be followed from here: whole, and of a scheme that runs nothing. */
export function safeAddress(address: string): string {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : '';
  } catch {
    return '';
  }
}

export type Look = Partial<Record<'p' | 'blockquote' | 'code' | 'pre' | 'list' | 'cell', CSSProperties>>;
type Part = { children?: ReactNode };

const link = (href: string | undefined, children: ReactNode) =>
  href
    ? createElement('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' }, children)
    : createElement('span', null, children);

function componentsOf(look: Look): Components {
  // A message is no part of the page's outline.
  const heading = ({ children }: Part) =>
    createElement('p', { style: look.p }, createElement('strong', null, children));
  const styled = (name: string, style: CSSProperties | undefined) =>
    style && { [name]: ({ children }: Part) => createElement(name, { style }, children) };
  return {
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
    ...styled('p', look.p),
    ...styled('blockquote', look.blockquote),
    ...styled('code', look.code),
    ...styled('pre', look.pre),
    ...styled('ul', look.list),
    ...styled('ol', look.list),
    ...styled('th', look.cell),
    ...styled('td', look.cell),
    // Without the ids and classes that footnotes and tasks would bring along.
    li: ({ children }) => createElement('li', null, children),
    a: ({ href, children }) => link(href, children),
    // Nothing is fetched from elsewhere just because somebody reads.
    img: ({ src, alt }) => link(typeof src === 'string' ? src : undefined, alt || src || ''),
    input: ({ checked }) => (checked ? '☑' : '☐'),
  };
}

export const plugins: NonNullable<Options['remarkPlugins']> = [
  [remarkGfm, { singleTilde: false }],
  remarkBreaks,
];
const plainComponents = componentsOf({});

type Node = { type: string; value?: string; children?: Node[]; data?: { hName: string } };

/** Marks `@Name` in a text's words, of these names, one a line. */
function marking(names: string) {
  const marks = names.split('\n').map((name) => `@${name}`);
  const mark = (node: Node): Node[] => {
    if (node.children) return [{ ...node, children: node.children.flatMap(mark) }];
    if (node.type !== 'text' || !node.value) return [node];
    return split(node.value);
  };
  const split = (text: string): Node[] => {
    const lower = text.toLowerCase();
    const found = marks
      .map((one) => ({ one, at: lower.indexOf(one.toLowerCase()) }))
      .filter(({ at }) => at >= 0);
    const [first] = found.sort((a, b) => a.at - b.at || b.one.length - a.one.length);
    if (!first) return text ? [{ type: 'text', value: text }] : [];
    const end = first.at + first.one.length;
    const marked = { type: 'text', value: text.slice(first.at, end) };
    const before = first.at > 0 ? [{ type: 'text', value: text.slice(0, first.at) }] : [];
    return [
      ...before,
      { type: 'mark', data: { hName: 'mark' }, children: [marked] },
      ...split(text.slice(end)),
    ];
  };
  return () => (tree: Node) => {
    tree.children = tree.children?.flatMap(mark) ?? [];
  };
}

type Props = { text: string; look?: Look; names?: string };

/**
 * A message's Markdown as elements: no HTML of its author's, no pictures from elsewhere, links to the web and to mail
 * alone. The one place that knows what is safe, for pages and for mails.
 */
export function SafeMarkdown({ text, look, names }: Props): ReactElement {
  const options: Options = {
    allowedElements,
    unwrapDisallowed: true,
    urlTransform: safeAddress,
    remarkPlugins: names ? [...plugins, marking(names)] : plugins,
    components: look ? componentsOf(look) : plainComponents,
  };
  return createElement(ReactMarkdown, options, text);
}
