import type { Account } from '#db/bank-account.ts';
import { writeAmount } from '#workflows/money.ts';

type Transfer = { to: Account; totalMinor: number; reference: string };
type File = { id: string; made: Date; from: Account; transfers: Transfer[] };

/**
 * A customer credit transfer initiation, ISO 20022 pain.001.001.09, in the subset of the European Payments Council's
 * implementation guidelines for SEPA credit transfers: euros, charges shared, one payment of several transfers.
 */
export function writeTransferFile({ id, made, from, transfers }: File): string {
  const total = transfers.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  const counted = el('NbOfTxs', transfers.length) + el('CtrlSum', euros(total));
  const header = el(
    'GrpHdr',
    el('MsgId', id) +
      el('CreDtTm', made.toISOString().slice(0, 19)) +
      counted +
      el('InitgPty', el('Nm', latin(from.holder))),
  );
  const payment = el(
    'PmtInf',
    el('PmtInfId', id) +
      el('PmtMtd', 'TRF') +
      el('BtchBookg', 'true') +
      counted +
      el('PmtTpInf', el('SvcLvl', el('Cd', 'SEPA'))) +
      el('ReqdExctnDt', el('Dt', made.toISOString().slice(0, 10))) +
      party('Dbtr', from) +
      // An agent has to be named here; the IBAN says which one it is.
      el('DbtrAgt', agent(from.bic) || el('FinInstnId', el('Othr', el('Id', 'NOTPROVIDED')))) +
      el('ChrgBr', 'SLEV') +
      transfers.map(transaction).join(''),
  );
  const document = el('CstmrCdtTrfInitn', header + payment);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">${document}</Document>\n`;
}

const transaction = ({ to, totalMinor, reference }: Transfer): string =>
  el(
    'CdtTrfTxInf',
    el('PmtId', el('EndToEndId', reference)) +
      el('Amt', `<InstdAmt Ccy="EUR">${euros(totalMinor)}</InstdAmt>`) +
      (to.bic ? el('CdtrAgt', agent(to.bic)) : '') +
      party('Cdtr', to) +
      el('RmtInf', el('Ustrd', reference)),
  );

const el = (name: string, content: string | number): string => `<${name}>${content}</${name}>`;
const euros = (minor: number): string => writeAmount(minor, 'EUR');
const agent = (bic: string | undefined): string => (bic ? el('FinInstnId', el('BICFI', bic)) : '');
const party = (name: 'Dbtr' | 'Cdtr', { holder, iban }: Account): string =>
  el(name, el('Nm', latin(holder))) + el(`${name}Acct`, el('Id', el('IBAN', iban)));

const spelt: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  '&': '+',
};

/** A name in the characters that every SEPA bank takes: Latin letters, digits and some signs, at most 70. */
export function latin(text: string): string {
  const spelled = text.replaceAll(/[äöüÄÖÜßøØłŁ&]/g, (sign) => spelt[sign] ?? sign);
  const plain = spelled.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/g, '.').slice(0, 70);
}
