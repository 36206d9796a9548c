import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { isMarked } from '#markdown/is-marked.ts';
import { SafeMarkdown } from '#markdown/safe-markdown.ts';

const html = (text: string) => renderToStaticMarkup(createElement(SafeMarkdown, { text }));
const outside = 'target="_blank" rel="noopener noreferrer nofollow ugc"';

describe('what is formatted', () => {
  it.each([
    ['**bold** _italic_ ~~gone~~', '<p><strong>bold</strong> <em>italic</em> <del>gone</del></p>'],
    ['one\ntwo', '<p>one<br/>\ntwo</p>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['`x < y`', '<p><code>x &lt; y</code></p>'],
    ['[us](https://a.example/b)', `<p><a href="https://a.example/b" ${outside}>us</a></p>`],
    ['https://a.example/b', `<p><a href="https://a.example/b" ${outside}>https://a.example/b</a></p>`],
    ['www.a.example', `<p><a href="http://www.a.example" ${outside}>www.a.example</a></p>`],
    ['ask a@b.example', `<p>ask <a href="mailto:a@b.example" ${outside}>a@b.example</a></p>`],
    ['# Title', '<p><strong>Title</strong></p>'],
    ['- [x] done', /☑ done/],
    ['| a |\n| - |\n| 1 |', /<table><thead><tr><th>a<\/th>/],
    [
      '![a cat](https://a.example/cat.png)',
      `<p><a href="https://a.example/cat.png" ${outside}>a cat</a></p>`,
    ],
  ])('%j', (text, expected) => {
    if (typeof expected === 'string') expect(html(text)).toBe(expected);
    else expect(html(text)).toMatch(expected);
  });
});

it('marks those who are spoken to, and no markup of theirs', () => {
  const marked = (text: string, names: string) =>
    renderToStaticMarkup(createElement(SafeMarkdown, { text, names }));
  expect(marked('**Hi @Ann Lee** and @ann', 'Ann\nAnn Lee')).toBe(
    '<p><strong>Hi <mark>@Ann Lee</mark></strong> and <mark>@ann</mark></p>',
  );
  expect(marked('@<b>x', '<b>x')).not.toContain('<b>');
});

describe('what is not', () => {
  const evil = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<svg/onload=alert(1)><style>*{}</style><iframe src="//evil"></iframe>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](vbscript:x) [x](data:text/html,<script>alert(1)</script>) [x](file:///etc/passwd)',
    '<javascript:alert(1)> ![x](javascript:alert(1)) ![x](data:image/svg+xml,<svg/onload=alert(1)>)',
    '[x](//evil.example) [x](/admin) [x](#top)',
    '[x]: javascript:alert(1)\n\n[x] ![x]',
    '[x](https://a.example" onmouseover="alert(1)) [x](https://a.example "title" onclick=alert(1))',
    '```html onload=x\n<script>alert(1)</script>\n```',
    '| <script>alert(1)</script> |\n| - |\n| <b onclick=x> |',
    '- [ ] <input onfocus=alert(1) autofocus>',
    'a[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))',
  ];
  const tag = /<(\/?)([a-z]+\d?)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>/g;
  const known =
    /^(?: (?:href="(?:https?:|mailto:)[^"]*"|target="_blank"|rel="[a-z ]+"|class="[\w -]+"|start="\d+"))*$/;

  it.each(evil)('%s', (text) => {
    const made = html(text);
    const [names, attributes] = [new Set<string>(), [] as string[]];
    const rest = made.replaceAll(tag, (_, __, name: string, given: string) => {
      names.add(name);
      attributes.push(given);
      return '';
    });
    expect(rest).not.toContain('<');
    for (const name of names)
      expect('p br a span strong em del code pre blockquote ul ol li table thead tbody tr th td').toContain(
        name,
      );
    for (const given of attributes) expect(given).toMatch(known);
  });

  it('keeps the words of what it does not format', () => {
    expect(html('<script>alert(1)</script>')).toBe('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html('[press](javascript:alert(1))')).toBe('<p><span>press</span></p>');
  });
});

describe('what is too much to read stays the text it is', () => {
  it.each([
    ['deep quotes', '>'.repeat(5000)],
    ['deep quotes with spaces', '> '.repeat(400)],
    ['deep lists', '- '.repeat(400)],
    ['deep numbers', '1. '.repeat(400)],
    ['many brackets', '['.repeat(2000)],
    ['a wide table', `${'|a'.repeat(900)}\n${'|-'.repeat(900)}`],
    ['a long log', 'a *b*\n'.repeat(3000)],
  ])('%s', (_, text) => {
    expect(isMarked(text)).toBe(false);
  });

  it.each([
    'Hello, it does not print.\nCan you help?',
    'It costs 5 € - or 6.',
    'Ümläute & more'.replace('&', 'und'),
  ])('and what has no marks: %s', (text) => {
    expect(isMarked(text)).toBe(false);
  });

  it.each(['**a**', 'see https://a.example', '- a', '1. a', 'a@b.example', 'one\n\ntwo', '<b>'])(
    'not %j',
    (text) => {
      expect(isMarked(text)).toBe(true);
    },
  );

  it('reads what is let through in a moment, however it is nested', () => {
    for (const text of [
      `${'*_'.repeat(240)}a${'_*'.repeat(240)}`,
      '[a](b'.repeat(200),
      '|a'.repeat(300),
      '~~a'.repeat(300),
    ]) {
      expect(isMarked(text)).toBe(true);
      expect(html(text).length).toBeGreaterThan(0);
    }
  });
});
