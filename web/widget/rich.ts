import { h } from './dom.ts';

type Part = string | HTMLElement;

/** What ends a sentence rather than an address. */
const trailing = /[.,;:!?\]}»”’]+$|(?<!\([^()]*)\)[.,;:!?]*$/;
const link = /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/.source;
const strong = /\*\*(?=\S)(.+?)(?<=\S)\*\*/.source;
const soft = /(?<![\w*_])[*_](?=\S)([^*_\n]+?)(?<=\S)[*_](?![\w*_])/.source;
const code = /`([^`\n]+)`/.source;
const address = /\bhttps?:\/\/[^\s<>"']+/.source;
const marked = new RegExp([link, strong, soft, code, address].join('|'), 'g');
const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** Web addresses as links that learn nothing of this page. */
function anchor(href: string, text: Part[], newTab: string): HTMLElement {
  const rel = 'noopener noreferrer nofollow';
  return h('a', { href, target: '_blank', rel, title: `${href} (${newTab})` }, ...text);
}

/** A text with its web addresses as links. All else stays text. */
export function linked(text: string, newTab: string): Part[] {
  return spans(text, new RegExp(address, 'g'), newTab);
}

function spans(text: string, pattern: RegExp, newTab: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    let [found] = match;
    const [, label, target, bold, italic, literal] = match;
    let made: Part;
    if (target && label && URL.canParse(target)) made = anchor(target, [label], newTab);
    else if (bold) made = h('strong', {}, ...spans(bold, pattern, newTab));
    else if (italic) made = h('em', {}, ...spans(italic, pattern, newTab));
    else if (literal) made = h('code', {}, literal);
    else {
      found = found.replace(trailing, '');
      if (!URL.canParse(found)) continue;
      made = anchor(found, [found], newTab);
    }
    parts.push(text.slice(from, match.index), made);
    from = match.index + found.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== '');
}

/** The Markdown that staff have buttons for: bold, italic, code, links, lists. What else looks like a mark stays text. */
export function rich(text: string, newTab: string): Part[] {
  const parts: Part[] = [];
  let list: HTMLElement | undefined;
  for (const line of text.split('\n')) {
    const item = bullet.exec(line)?.[0];
    if (item === undefined) {
      // A list ends its line by itself.
      if (parts.length > 0 && !list) parts.push('\n');
      list = undefined;
      parts.push(...spans(line, marked, newTab));
      continue;
    }
    if (!list) {
      list = h(/\d/.test(item) ? 'ol' : 'ul');
      parts.push(list);
    }
    list.append(h('li', {}, ...spans(line.slice(item.length), marked, newTab)));
  }
  return parts;
}
