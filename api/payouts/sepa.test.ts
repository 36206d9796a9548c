import { expect, it } from 'vitest';
import { writeTransferFile } from './sepa.ts';

type Rule = [name: string, least: number, most: number, content?: RegExp];
const text = (length: number) => new RegExp(`^.{1,${length}}$`);
const [party, agent] = [['Nm', 1, 1, text(70)] as Rule, ['FinInstnId', 1, 1] as Rule];
const amount = /^\d{1,16}\.\d{2}$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const iban = /^[A-Z]{2}\d{2}[a-zA-Z0-9]{1,30}$/;
const counted: Rule[] = [
  ['NbOfTxs', 1, 1, /^\d{1,15}$/],
  ['CtrlSum', 0, 1, amount],
];

/**
 * What pain.001.001.09 asks of each element that we write, in this order: `xs:sequence` of the published schema, with
 * the stricter rules of the implementation guidelines for SEPA credit transfers.
 */
const schema: Record<string, Rule[]> = {
  Document: [['CstmrCdtTrfInitn', 1, 1]],
  CstmrCdtTrfInitn: [
    ['GrpHdr', 1, 1],
    ['PmtInf', 1, Number.POSITIVE_INFINITY],
  ],
  GrpHdr: [
    ['MsgId', 1, 1, text(35)],
    ['CreDtTm', 1, 1, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/],
    ...counted,
    ['InitgPty', 1, 1],
  ],
  InitgPty: [party],
  PmtInf: [
    ['PmtInfId', 1, 1, text(35)],
    ['PmtMtd', 1, 1, /^TRF$/],
    ['BtchBookg', 0, 1, /^(true|false)$/],
    ...counted,
    ['PmtTpInf', 0, 1],
    ['ReqdExctnDt', 1, 1],
    ['Dbtr', 1, 1],
    ['DbtrAcct', 1, 1],
    ['DbtrAgt', 1, 1],
    ['ChrgBr', 0, 1, /^SLEV$/],
    ['CdtTrfTxInf', 1, Number.POSITIVE_INFINITY],
  ],
  PmtTpInf: [['SvcLvl', 0, 1]],
  SvcLvl: [['Cd', 1, 1, /^SEPA$/]],
  ReqdExctnDt: [['Dt', 1, 1, day]],
  Dbtr: [party],
  Cdtr: [party],
  DbtrAcct: [['Id', 1, 1]],
  CdtrAcct: [['Id', 1, 1]],
  'DbtrAcct/Id': [['IBAN', 1, 1, iban]],
  'CdtrAcct/Id': [['IBAN', 1, 1, iban]],
  DbtrAgt: [agent],
  CdtrAgt: [agent],
  FinInstnId: [
    ['BICFI', 0, 1, /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/],
    ['Othr', 0, 1],
  ],
  Othr: [['Id', 1, 1, text(35)]],
  CdtTrfTxInf: [
    ['PmtId', 1, 1],
    ['Amt', 1, 1],
    ['CdtrAgt', 0, 1],
    ['Cdtr', 1, 1],
    ['CdtrAcct', 1, 1],
    ['RmtInf', 0, 1],
  ],
  PmtId: [['EndToEndId', 1, 1, text(35)]],
  Amt: [['InstdAmt', 1, 1, /^(?!0+\.00)\d{1,16}\.\d{2}$/]],
  RmtInf: [['Ustrd', 0, 1, text(140)]],
};

type Element = { name: string; attributes: string; children: Element[]; text: string };

/** A file without comments and empty elements, as we write it. */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: '', children: [], text: '' };
  const open = [root];
  for (const [, end, name, attributes, words] of xml.matchAll(/<(\/?)([A-Za-z]+)([^>]*)>([^<]*)/g)) {
    if (end) {
      expect(open.pop()!.name).toBe(name);
    } else {
      const element = { name: name!, attributes: attributes!.trim(), children: [], text: words!.trim() };
      open.at(-1)!.children.push(element);
      open.push(element);
    }
  }
  expect(open).toEqual([root]);
  return root.children[0]!;
}

function problemsOf({ name, children, text: words }: Element, rule: Rule, within: string): string[] {
  const rules = schema[`${within}/${name}`] ?? schema[name];
  const content = rule[3];
  if (content) return children.length === 0 && content.test(words) ? [] : [`${name} is “${words}”`];
  if (!rules) return [`${name} is unknown in ${within}`];
  const order = children.map((child) => rules.findIndex(([known]) => known === child.name));
  const sorted = order.every((place, at) => place >= (order[at - 1] ?? 0));
  return [
    ...(sorted && !order.includes(-1) ? [] : [`${name} has ${children.map((child) => child.name).join()}`]),
    ...rules.flatMap(([known, least, most]) => {
      const count = children.filter((child) => child.name === known).length;
      return count < least || count > most ? [`${name} has ${count} of ${known}`] : [];
    }),
    ...children.flatMap((child, at) => (order[at] === -1 ? [] : problemsOf(child, rules[order[at]!]!, name))),
  ];
}

const from = { holder: 'Müller & Söhne', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
const to = { holder: 'Ada Łukasz <ada@example.com>', iban: 'FR1420041010050500013M02606' };
const file = (given: object = {}) =>
  writeTransferFile({
    ...{ id: 'PO12-1790000000000', made: new Date('2026-11-20T09:30:00.123Z'), from },
    transfers: [
      { to, totalMinor: 9771, reference: 'PO-12' },
      { to: { ...to, bic: 'BNPAFRPP' }, totalMinor: 5, reference: 'PO-13' },
    ],
    ...given,
  });
const check = (xml: string) => problemsOf(parse(xml), ['Document', 1, 1], '');

it.each([
  ['two transfers, with and without a BIC', file()],
  ['a payer whose bank is told by the IBAN', file({ from: { holder: 'A', iban: from.iban } })],
  [
    'the longest name, and a sum of millions',
    file({
      transfers: [
        { to: { ...to, holder: 'ß'.repeat(70) }, totalMinor: 999_999_999_999, reference: 'PO-2147483647' },
      ],
    }),
  ],
])('a transfer file with %s is as the schema of pain.001.001.09 wants it', (_, xml) => {
  expect(xml).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">/,
  );
  expect(check(xml)).toEqual([]);
});

it('counts its transfers and adds them up, in the group and in the payment', () => {
  const all = (name: string) =>
    [...file().matchAll(new RegExp(`<${name}[^>]*>([^<]*)<`, 'g'))].map(([, value]) => value);
  expect([all('NbOfTxs'), all('CtrlSum'), all('InstdAmt')]).toEqual([
    ['2', '2'],
    ['97.76', '97.76'],
    ['97.71', '0.05'],
  ]);
  expect(file().match(/Ccy="[A-Z]+"/g)).toEqual(['Ccy="EUR"', 'Ccy="EUR"']);
});

it.each([
  ['an element that is missing', file().replace(/<MsgId>.*?<\/MsgId>/, ''), 'GrpHdr has 0 of MsgId'],
  [
    'another order',
    file().replace(/(<PmtMtd>.*?<\/PmtMtd>)(<BtchBookg>.*?<\/BtchBookg>)/, '$2$1'),
    'PmtInf has',
  ],
  ['a sum that is none', file().replace('97.76', '97,76'), 'CtrlSum is'],
])('the check of the schema finds %s', (_, xml, problem) => {
  expect(check(xml).join()).toContain(problem);
});
