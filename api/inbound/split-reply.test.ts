import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReply } from './split-reply.ts';

const said = 'Thank you, it works.\n\nOne more question: when is the next visit?';
const original = ['We have looked at the printer.', '', 'It should print now.'];
const quotedLines = original.map((line) => `> ${line}`).join('\n');

/** What each mail program puts between an answer and what it answers. */
const programs: [string, string][] = [
  ['Gmail', `On Fri, Nov 20, 2026 at 2:02 PM Acme Support <help@acme.example> wrote:\n\n${quotedLines}`],
  [
    'Gmail, broken line',
    `On Fri, Nov 20, 2026 at 2:02 PM Acme Support <\nhelp@acme.example> wrote:\n\n${quotedLines}`,
  ],
  [
    'Gmail in German',
    `Am Fr., 20. Nov. 2026 um 14:02 Uhr schrieb Acme Support <\nhelp@acme.example>:\n\n${quotedLines}`,
  ],
  [
    'Gmail in Spanish',
    `El vie, 20 nov 2026 a las 14:02, Acme Support (<help@acme.example>)\nescribió:\n\n${quotedLines}`,
  ],
  ['Apple Mail', `> On 20. Nov 2026, at 14:02, Acme Support <help@acme.example> wrote:\n> \n${quotedLines}`],
  [
    'Apple Mail in German',
    `> Am 20.11.2026 um 14:02 schrieb Acme Support <help@acme.example>:\n> \n${quotedLines}`,
  ],
  [
    'Apple Mail in Spanish',
    `> El 20 nov 2026, a las 14:02, Acme Support <help@acme.example> escribió:\n> \n${quotedLines}`,
  ],
  ['Thunderbird', `On 11/20/26 14:02, Acme Support wrote:\n${quotedLines}`],
  ['Thunderbird in German', `Am 20.11.26 um 14:02 schrieb Acme Support:\n${quotedLines}`],
  ['Thunderbird in Spanish', `El 20/11/26 a las 14:02, Acme Support escribió:\n${quotedLines}`],
  [
    'Yahoo',
    `   On Friday, November 20, 2026 at 02:02:11 PM GMT+1, Acme Support <help@acme.example> wrote:  \n \n ${original.join('\n ')}`,
  ],
  [
    'Outlook',
    `________________________________\nFrom: Acme Support <help@acme.example>\nSent: Friday, November 20, 2026 2:02 PM\nTo: Carla <carla@example.com>\nSubject: Re: [#12] Printer\n\n${original.join('\n')}`,
  ],
  [
    'Outlook on a desk',
    `-----Original Message-----\nFrom: Acme Support [mailto:help@acme.example] \nSent: Friday, November 20, 2026 2:02 PM\n\n${original.join('\n')}`,
  ],
  [
    'Outlook in German',
    `Von: Acme Support <help@acme.example>\nGesendet: Freitag, 20. November 2026 14:02\nAn: Carla <carla@example.com>\nBetreff: AW: [#12] Drucker\n\n${original.join('\n')}`,
  ],
  [
    'Outlook in German, older',
    `-----Ursprüngliche Nachricht-----\nVon: Acme Support\nGesendet: Freitag\n\n${original.join('\n')}`,
  ],
  [
    'Outlook in Spanish',
    `De: Acme Support <help@acme.example>\nEnviado el: viernes, 20 de noviembre de 2026 14:02\nPara: Carla <carla@example.com>\nAsunto: RE: [#12] Impresora\n\n${original.join('\n')}`,
  ],
  [
    'Outlook with bold labels',
    `*Von:* Acme Support <help@acme.example>\n*Gesendet:* Freitag, 20. November 2026 14:02\n*An:* Carla\n\n${original.join('\n')}`,
  ],
  [
    'Proton',
    `Sent with Proton Mail secure email.\n\nOn Friday, November 20th, 2026 at 2:02 PM, Acme Support <help@acme.example> wrote:\n\n${quotedLines}`,
  ],
  [
    'GMX',
    `Gesendet: Freitag, 20. November 2026 um 14:02 Uhr\nVon: "Acme Support" <help@acme.example>\nAn: carla@example.com\nBetreff: Re: Drucker\n\n${original.join('\n')}`,
  ],
  ['plain text', quotedLines],
  ['French', `Le ven. 20 nov. 2026 à 14:02, Acme Support <help@acme.example> a écrit :\n\n${quotedLines}`],
  ['a signature', `-- \nCarla Roe\nRoe & Daughters, +1-555-0100`],
  ['a phone', 'Sent from my iPhone'],
  ['a phone in German', 'Gesendet von Outlook für Android'],
  ['a phone in Spanish', 'Enviado desde mi iPhone'],
  [
    'a signature and a quotation',
    `-- \nCarla Roe\n\nOn Fri, Nov 20, 2026 at 2:02 PM Acme <help@acme.example> wrote:\n${quotedLines}`,
  ],
];

describe.each(programs)('%s', (_, below) => {
  it.each(['\n', '\r\n'])('is told from what was written', (newline) => {
    const { said: kept, quoted } = splitReply(`${said}\n\n${below}\n`.replaceAll('\n', newline));
    expect(kept).toBe(said);
    expect(quoted?.replaceAll(/\s+/g, ' ')).toBe(below.trim().replaceAll(/\s+/g, ' '));
  });
});

it.each([
  ['no quotation', 'Hello,\nmy printer smokes.\n\nCarla'],
  ['answers between the lines', `Yes:\n\n> Does it print?\n\nIt does.\n\n> Does it smoke?\n\nNot any more.`],
  ['people who tell who wrote', 'Anna wrote:\nthe key is under the mat.'],
  ['people who tell what was from where', 'From: the cellar\nI took it up.'],
  ['a list with dashes', 'I need:\n\n---\npaper\n---\nink'],
  ['nothing but a quotation', quotedLines],
  [
    'nothing but a forwarded mail',
    '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nHello',
  ],
  ['a date', 'On Monday I called, and nobody came.\nAm Montag rief ich an: niemand kam.'],
])('leaves %s as it is', (_, text) => {
  expect(splitReply(text)).toEqual({ said: text, quoted: null });
});

it('loses nothing, whatever it is given', () => {
  const line = fc.constantFrom(
    '> a',
    'From: x',
    'Sent: y',
    'To: z',
    'On 1 b wrote:',
    '-- ',
    '',
    'text',
    '____',
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { said: kept, quoted } = splitReply(lines.join('\n'));
      const flat = (text: string) => text.replaceAll(/\s+/g, '');
      expect(flat(kept + (quoted ?? ''))).toBe(flat(lines.join('\n')));
    }),
  );
});
