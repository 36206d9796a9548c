import { digitsOf } from '#workflows/money.ts';
import type { MailFacts } from '../facts.ts';
import type { Language } from '../language.ts';
import type { MailTemplate, Worded } from '../words.ts';

type MoneyTemplate = Extract<MailTemplate, `earning-${string}` | `payout-${string}`>;
type Words = Record<MoneyTemplate, (facts: MailFacts) => Worded>;

const amount = ({ money, language }: MailFacts): string => {
  if (!money) return '';
  const { minor, currency } = money;
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  return format.format(minor / 10 ** digitsOf(currency));
};
const service = ({ money }: MailFacts, otherwise: string) => money?.service ?? otherwise;
const number = ({ money }: MailFacts) => (money?.number === undefined ? '' : `PO-${money.number}`);

/** What is mailed about earnings and payouts. */
export const moneyWords: Record<Language, Words> = {
  en: {
    'earning-unrated': (facts) => ({
      subject: `No pay rate for ${service(facts, 'a booking')}`,
      lines: [
        `A booking of ${service(facts, 'a service')} was completed, and no pay rate says what it earns.`,
        'Adjust the earning by hand, and set a pay rate for the next one.',
      ],
      action: 'Open the earning',
    }),
    'earning-disputed': (facts) => ({
      subject: `Disputed: ${service(facts, 'an earning')}`,
      lines: [`${facts.author ?? 'A provider'} says that an earning of ${amount(facts)} is wrong:`],
      quote: facts.text,
      action: 'Look at the earning',
    }),
    'earning-adjusted': (facts) => ({
      subject: `Your earning was adjusted: ${service(facts, 'a booking')}`,
      lines: [`What you earn by it is now ${amount(facts)}. The reason:`],
      quote: facts.text,
      action: 'View your earnings',
    }),
    'earning-answered': (facts) => ({
      subject: `Your earning was approved: ${service(facts, 'a booking')}`,
      lines: [`${facts.author ?? facts.business} has approved ${amount(facts)} and says:`],
      quote: facts.text,
      action: 'View your earnings',
    }),
    'payout-paid': (facts) => ({
      subject: `Paid: ${number(facts)} ${amount(facts)}`,
      lines: [`${amount(facts)} is on its way to you. The statement lists each booking.`],
      action: 'View your statements',
    }),
  },
  de: {
    'earning-unrated': (facts) => ({
      subject: `Kein Vergütungssatz für ${service(facts, 'eine Buchung')}`,
      lines: [
        `Eine Buchung von ${service(facts, 'einer Leistung')} ist erledigt, und kein Vergütungssatz sagt, was sie einbringt.`,
        'Passen Sie den Verdienst von Hand an und legen Sie einen Satz für die nächste fest.',
      ],
      action: 'Verdienst öffnen',
    }),
    'earning-disputed': (facts) => ({
      subject: `Beanstandet: ${service(facts, 'ein Verdienst')}`,
      lines: [`${facts.author ?? 'Ein Dienstleister'} beanstandet einen Verdienst von ${amount(facts)}:`],
      quote: facts.text,
      action: 'Verdienst ansehen',
    }),
    'earning-adjusted': (facts) => ({
      subject: `Ihr Verdienst wurde angepasst: ${service(facts, 'eine Buchung')}`,
      lines: [`Er beträgt jetzt ${amount(facts)}. Der Grund:`],
      quote: facts.text,
      action: 'Verdienste ansehen',
    }),
    'earning-answered': (facts) => ({
      subject: `Ihr Verdienst wurde freigegeben: ${service(facts, 'eine Buchung')}`,
      lines: [`${facts.author ?? facts.business} hat ${amount(facts)} freigegeben und sagt dazu:`],
      quote: facts.text,
      action: 'Verdienste ansehen',
    }),
    'payout-paid': (facts) => ({
      subject: `Bezahlt: ${number(facts)} ${amount(facts)}`,
      lines: [`${amount(facts)} sind zu Ihnen unterwegs. Die Abrechnung führt jede Buchung auf.`],
      action: 'Abrechnungen ansehen',
    }),
  },
  es: {
    'earning-unrated': (facts) => ({
      subject: `Sin tarifa de pago para ${service(facts, 'una reserva')}`,
      lines: [
        `Se ha terminado una reserva de ${service(facts, 'un servicio')} y ninguna tarifa dice cuánto se gana.`,
        'Ajuste la ganancia a mano y fije una tarifa para la próxima.',
      ],
      action: 'Abrir la ganancia',
    }),
    'earning-disputed': (facts) => ({
      subject: `Reclamada: ${service(facts, 'una ganancia')}`,
      lines: [`${facts.author ?? 'Un profesional'} reclama una ganancia de ${amount(facts)}:`],
      quote: facts.text,
      action: 'Ver la ganancia',
    }),
    'earning-adjusted': (facts) => ({
      subject: `Se ha ajustado su ganancia: ${service(facts, 'una reserva')}`,
      lines: [`Ahora es de ${amount(facts)}. El motivo:`],
      quote: facts.text,
      action: 'Ver sus ganancias',
    }),
    'earning-answered': (facts) => ({
      subject: `Se ha aprobado su ganancia: ${service(facts, 'una reserva')}`,
      lines: [`${facts.author ?? facts.business} ha aprobado ${amount(facts)} y dice:`],
      quote: facts.text,
      action: 'Ver sus ganancias',
    }),
    'payout-paid': (facts) => ({
      subject: `Pagada: ${number(facts)} ${amount(facts)}`,
      lines: [`${amount(facts)} están en camino. La liquidación detalla cada reserva.`],
      action: 'Ver sus liquidaciones',
    }),
  },
};
