import { describe, expect, it } from 'vitest';
import { formatText, type TextFormat } from './format-text.ts';

/** The text with what is selected between `‹` and `›`. */
function press(format: TextFormat, marked: string): string {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const text = marked.replace(/[‹›]/g, '');
  const { from, to, insert, select } = formatText(format, text, start, end);
  const made = text.slice(0, from) + insert + text.slice(to);
  return `${made.slice(0, select[0])}‹${made.slice(...select)}›${made.slice(select[1])}`;
}

describe('a formatting button', () => {
  it.each<[TextFormat, string, string]>([
    ['bold', 'a ‹b› c', 'a **‹b›** c'],
    ['bold', 'a **‹b›** c', 'a ‹b› c'],
    ['bold', '‹›', '**‹›**'],
    ['italic', '‹b›', '_‹b›_'],
    ['code', 'a ‹b› c', 'a `‹b›` c'],
    ['code', '‹a\nb›', '```\n‹a\nb›\n```\n'],
    ['code', 'x ‹a\nb\n›', 'x \n```\n‹a\nb›\n```\n'],
    ['link', 'see ‹this›', 'see [this](‹https://›)'],
    ['link', 'see ‹›', 'see [‹›](https://)'],
    ['link', '‹https://a.example›', '[‹›](https://a.example)'],
    ['list', 'one\nt‹w›o\nthree', 'one\n‹- two›\nthree'],
    ['list', '‹one\ntwo›', '‹- one\n- two›'],
    ['list', '‹- one\n- two›', '‹one\ntwo›'],
    ['list', '‹›', '- ‹›'],
    ['quote', 'a‹›b\nc', '> ab‹›\nc'],
    ['quote', '‹> a›', '‹a›'],
  ])('%s: %j becomes %j', (format, before, after) => {
    expect(press(format, before)).toBe(after);
  });
});
