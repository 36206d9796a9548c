import { DateTime } from 'luxon';
import PDFDocument from 'pdfkit';
import { digitsOf } from '#workflows/money.ts';
import { latin } from './sepa.ts';
import { statementWords } from './statement-words.ts';
import type { LineView, PayoutDetails } from './views.ts';

export type Letterhead = { business: string; zone: string; locale: string };

const margin = 48;
const columns = [
  { at: 0, width: 90, align: 'left' },
  { at: 95, width: 200, align: 'left' },
  { at: 300, width: 50, align: 'right' },
  { at: 355, width: 70, align: 'right' },
  { at: 430, width: 69, align: 'right' },
] as const;
type Doc = InstanceType<typeof PDFDocument>;

/** The statement as a PDF file: who, when, each line, the sum; as many pages as it takes. */
export async function writeStatement(payout: PayoutDetails, letterhead: Letterhead): Promise<Buffer> {
  const locale = letterhead.locale in statementWords ? letterhead.locale : 'en';
  const words = statementWords[locale]!;
  const title = `${words.title} PO-${payout.number}`;
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: locale,
    info: { Title: title, Author: letterhead.business },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const writer = { doc, words, ...formats(locale, letterhead.zone, payout.currency) };
  head(writer, payout, title, letterhead.business);
  lines(writer, payout);
  numberPages(writer);
  doc.end();
  return done;
}

type Writer = {
  doc: Doc;
  words: (typeof statementWords)[string];
  day(iso: string): string;
  money(minor: number): string;
};

function formats(locale: string, zone: string, currency: string) {
  const digits = digitsOf(currency);
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return {
    day: (iso: string) => DateTime.fromISO(iso, { zone }).setLocale(locale).toLocaleString(DateTime.DATE_MED),
    money: (minor: number) => format.format(minor / 10 ** digits),
  };
}

/** The fonts that every reader has hold Western European letters; other names are told in those. */
const printable = (text: string): string => {
  const spaced = text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ').replaceAll('\u2212', '-');
  return /^[\u0020-\u007e\u00a1-\u00ff€–—‘’“”…]*$/.test(spaced) ? spaced : latin(spaced);
};

function head({ doc, words, day }: Writer, payout: PayoutDetails, title: string, business: string): void {
  doc.font('Helvetica').fontSize(10).text(printable(business));
  doc.moveDown(0.5).font('Helvetica-Bold').fontSize(18).text(title);
  doc.moveDown(0.5).fontSize(10);
  // The period ends before its last instant: that one belongs to the next.
  const last = new Date(Date.parse(payout.periodTo) - 1).toISOString();
  const facts: [string, string][] = [
    [words.provider, payout.provider.name],
    [words.period, `${day(payout.periodFrom)} – ${day(last)}`],
    [words.opened, day(payout.openedAt)],
    [words.status, payout.paidAt ? `${words.paid}, ${day(payout.paidAt)}` : words[payout.status]],
  ];
  if (payout.transfer?.reference) facts.push([words.reference, payout.transfer.reference]);
  for (const [name, value] of facts) {
    const { y } = doc;
    doc.font('Helvetica').fillColor('#555555').text(name, margin, y, { width: 110 });
    doc.fillColor('#000000').text(printable(value), margin + 115, y, { width: 380 });
  }
  doc.moveDown(1.5);
}

function lines(writer: Writer, payout: PayoutDetails): void {
  const { doc, words, money } = writer;
  heading(writer);
  for (const line of payout.lines) {
    const cells = cellsOf(writer, line);
    doc.font('Helvetica').fontSize(9);
    const height = Math.max(
      ...cells.map((cell, at) => doc.heightOfString(cell, { width: columns[at]!.width })),
    );
    if (doc.y + height > doc.page.height - margin - 40) {
      doc.addPage();
      heading(writer);
    }
    row(doc, cells, height);
  }
  rule(doc);
  doc.font('Helvetica-Bold').fontSize(10);
  const { y } = doc;
  doc.text(words.total, margin, y);
  doc.text(printable(money(payout.totalMinor)), margin + 355, y, { width: 144, align: 'right' });
}

const cellsOf = ({ day, money, words }: Writer, line: LineView): string[] =>
  [
    day(line.completedAt),
    [line.booking.number && `B-${line.booking.number}`, line.corrects && words.correction, line.service.name]
      .filter(Boolean)
      .join(' '),
    String(line.minutes),
    money(line.grossMinor),
    money(line.amountMinor),
  ].map(printable);

function heading({ doc, words }: Writer): void {
  const { completed, service, minutes, price, amount } = words;
  doc.font('Helvetica-Bold').fontSize(9).fillColor('#000000');
  row(doc, [completed, service, minutes, price, amount], 12);
  rule(doc);
}

function row(doc: Doc, cells: string[], height: number): void {
  const { y } = doc;
  cells.forEach((cell, at) => {
    const { at: x, width, align } = columns[at]!;
    doc.text(cell, margin + x, y, { width, align });
  });
  doc.x = margin;
  doc.y = y + height + 5;
}

function rule(doc: Doc): void {
  doc
    .moveTo(margin, doc.y)
    .lineTo(doc.page.width - margin, doc.y)
    .lineWidth(0.5)
    .stroke('#999999');
  doc.y += 6;
}

function numberPages({ doc, words }: Writer): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where the text would otherwise begin a page of its own.
    doc.page.margins.bottom = 0;
    doc.font('Helvetica').fontSize(8).fillColor('#555555');
    const text = `${words.page} ${page + 1} / ${count}`;
    doc.text(text, margin, doc.page.height - margin + 10, { width: 499, align: 'right', lineBreak: false });
  }
}
