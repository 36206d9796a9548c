import { expect, it } from 'vitest';
import { cleanName } from './clean-name.ts';

it.each<[string, string]>([
  ['invoice May.pdf', 'invoice May.pdf'],
  ['Grüße 行 🖨.txt', 'Grüße 行 🖨.txt'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\report.docx', 'report.docx'],
  ['/', 'file'],
  ['..', 'file'],
  ['', 'file'],
  [' . ', 'file'],
  ['.htaccess', 'htaccess'],
  ['a\0b\r\nc.txt', 'abc.txt'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  ['half \ud83d.txt', 'half \ufffd.txt'],
  ['a<b>:"c|d?.txt', 'a_b___c_d_.txt'],
  ['CON.txt', '_CON.txt'],
  ['console.txt', 'console.txt'],
  ['e\u0301.txt', 'é.txt'],
  ['  much   space  .txt. ', 'much space .txt'],
])('%j becomes %j', (given, clean) => {
  expect(cleanName(given)).toBe(clean);
});

it('shortens between characters and keeps the ending', () => {
  for (const sign of ['x', '🖨', '行']) {
    const clean = cleanName(`${sign.repeat(300)}.pdf`);
    expect(clean.length).toBeLessThanOrEqual(120);
    expect(clean).toMatch(/\.pdf$/);
    expect(clean.isWellFormed()).toBe(true);
    expect(clean).not.toContain('\ufffd');
  }
  expect(cleanName(`a.${'b'.repeat(500)}`)).toHaveLength(120);
});
