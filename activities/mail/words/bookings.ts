import type { BookingFacts, MailFacts } from '../facts.ts';
import type { Language } from '../language.ts';
import type { MailTemplate, Worded } from '../words.ts';

type BookingTemplate = Extract<MailTemplate, `booking-${string}`>;
type Words = Record<BookingTemplate, (facts: MailFacts) => Worded>;

const called = ({ booking }: MailFacts) => (booking ? `B-${booking.number} ${booking.service}` : '');
const quoted = (open: string, close: string) => (facts: MailFacts) =>
  `${open}${facts.booking?.service ?? ''}${close}`;
const service = quoted('“', '”');
const dienst = quoted('„', '“');
const servicio = quoted('«', '»');

/** Day and time in the reader's zone, which is named. */
function when({ booking, language }: MailFacts): string {
  if (!booking) return '';
  const { start, end, zone: timeZone } = booking;
  return `${formatOf(language, timeZone).formatRange(start, end)} (${timeZone})`;
}

/** Making one costs more than all the rest of an email. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const key = `${language} ${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  formats.set(key, made);
  return made;
}

const money = (fee: NonNullable<BookingFacts['fee']>, language: Language) => {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency: fee.currency });
  return format.format(fee.minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};
const feeLine = ({ booking, language, to }: MailFacts, say: (amount: string) => string): string[] =>
  booking?.fee && to?.role === 'customer' ? [say(money(booking.fee, language))] : [];

/** What is mailed about bookings. */
export const bookingWords: Record<Language, Words> = {
  en: {
    'booking-received': (facts) => ({
      subject: `We have your booking: ${called(facts)}`,
      lines: [`You have booked ${service(facts)}:`, when(facts), 'We will confirm who comes shortly.'],
      action: 'View your booking',
    }),
    'booking-unassigned': (facts) => ({
      subject: `Needs a provider: ${called(facts)}`,
      lines: [`Nobody is there for ${service(facts)}, ${facts.customer ?? 'a customer'}:`, when(facts)],
      action: 'Assign somebody',
    }),
    'booking-offered': (facts) => ({
      subject: `New booking for you: ${called(facts)}`,
      lines: [`${facts.customer ?? 'A customer'} has booked ${service(facts)}:`, when(facts)],
      action: 'Accept or decline',
    }),
    'booking-withdrawn': (facts) => ({
      subject: `No longer yours: ${called(facts)}`,
      lines: [`You do not see to ${service(facts)} any more:`, when(facts)],
      action: 'Open your bookings',
    }),
    'booking-confirmed': (facts) => ({
      subject: `Confirmed: ${called(facts)}`,
      lines: [
        `${service(facts)} is confirmed:`,
        when(facts),
        facts.to?.role === 'provider'
          ? `For ${facts.customer ?? 'a customer'}.`
          : `${facts.booking?.provider ?? facts.business} sees to it.`,
      ],
      action: 'View the booking',
    }),
    'booking-moved': (facts) => ({
      subject: `New time: ${called(facts)}`,
      lines: [`${service(facts)} has been moved. The new time:`, when(facts)],
      quote: facts.text,
      action: 'View the booking',
    }),
    'booking-cancelled': (facts) => ({
      subject: `Cancelled: ${called(facts)}`,
      lines: [
        facts.booking?.cancelledBy === 'system'
          ? `Unfortunately we found nobody in time for ${service(facts)}. It is cancelled:`
          : `${service(facts)} is cancelled:`,
        when(facts),
        ...feeLine(facts, (amount) => `Because of the short notice ${amount} will be charged.`),
      ],
      quote: facts.text,
      action: 'View the booking',
    }),
    'booking-reminder': (facts) => ({
      subject: `Coming up: ${called(facts)}`,
      lines: [`A reminder of ${service(facts)}:`, when(facts)],
      action: 'View the booking',
    }),
    'booking-late': (facts) => ({
      subject: `Not started: ${called(facts)}`,
      lines: [`${service(facts)} should have begun by now, ${facts.booking?.provider ?? ''}:`, when(facts)],
      action: 'Open the booking',
    }),
    'booking-overrunning': (facts) => ({
      subject: `Still running: ${called(facts)}`,
      lines: [`${service(facts)} should have ended by now, ${facts.booking?.provider ?? ''}:`, when(facts)],
      action: 'Open the booking',
    }),
    'booking-missed': (facts) => ({
      subject: `We missed you: ${called(facts)}`,
      lines: [
        `We were there for ${service(facts)}, but did not find you:`,
        when(facts),
        ...feeLine(facts, (amount) => `${amount} will be charged.`),
      ],
      quote: facts.text,
      action: 'View the booking',
    }),
  },
  de: {
    'booking-received': (facts) => ({
      subject: `Ihre Buchung ist da: ${called(facts)}`,
      lines: [`Sie haben ${dienst(facts)} gebucht:`, when(facts), 'Wir bestätigen in Kürze, wer kommt.'],
      action: 'Buchung ansehen',
    }),
    'booking-unassigned': (facts) => ({
      subject: `Braucht jemanden: ${called(facts)}`,
      lines: [`Für ${dienst(facts)} ist niemand da, ${facts.customer ?? 'jemand'}:`, when(facts)],
      action: 'Jemanden einteilen',
    }),
    'booking-offered': (facts) => ({
      subject: `Neue Buchung für Sie: ${called(facts)}`,
      lines: [`${facts.customer ?? 'Jemand'} hat ${dienst(facts)} gebucht:`, when(facts)],
      action: 'Annehmen oder ablehnen',
    }),
    'booking-withdrawn': (facts) => ({
      subject: `Nicht mehr bei Ihnen: ${called(facts)}`,
      lines: [`Um ${dienst(facts)} kümmern Sie sich nicht mehr:`, when(facts)],
      action: 'Buchungen öffnen',
    }),
    'booking-confirmed': (facts) => ({
      subject: `Bestätigt: ${called(facts)}`,
      lines: [
        `${dienst(facts)} ist bestätigt:`,
        when(facts),
        facts.to?.role === 'provider'
          ? `Für ${facts.customer ?? 'jemanden'}.`
          : `${facts.booking?.provider ?? facts.business} kümmert sich darum.`,
      ],
      action: 'Buchung ansehen',
    }),
    'booking-moved': (facts) => ({
      subject: `Neue Zeit: ${called(facts)}`,
      lines: [`${dienst(facts)} wurde verlegt. Die neue Zeit:`, when(facts)],
      quote: facts.text,
      action: 'Buchung ansehen',
    }),
    'booking-cancelled': (facts) => ({
      subject: `Storniert: ${called(facts)}`,
      lines: [
        facts.booking?.cancelledBy === 'system'
          ? `Leider haben wir für ${dienst(facts)} rechtzeitig niemanden gefunden. Die Buchung ist storniert:`
          : `${dienst(facts)} ist storniert:`,
        when(facts),
        ...feeLine(facts, (amount) => `Wegen der kurzen Frist berechnen wir ${amount}.`),
      ],
      quote: facts.text,
      action: 'Buchung ansehen',
    }),
    'booking-reminder': (facts) => ({
      subject: `Bald ist es so weit: ${called(facts)}`,
      lines: [`Eine Erinnerung an ${dienst(facts)}:`, when(facts)],
      action: 'Buchung ansehen',
    }),
    'booking-late': (facts) => ({
      subject: `Nicht begonnen: ${called(facts)}`,
      lines: [
        `${dienst(facts)} sollte längst begonnen haben, ${facts.booking?.provider ?? ''}:`,
        when(facts),
      ],
      action: 'Buchung öffnen',
    }),
    'booking-overrunning': (facts) => ({
      subject: `Läuft noch: ${called(facts)}`,
      lines: [`${dienst(facts)} sollte längst zu Ende sein, ${facts.booking?.provider ?? ''}:`, when(facts)],
      action: 'Buchung öffnen',
    }),
    'booking-missed': (facts) => ({
      subject: `Wir haben Sie verpasst: ${called(facts)}`,
      lines: [
        `Wir waren für ${dienst(facts)} da, haben Sie aber nicht angetroffen:`,
        when(facts),
        ...feeLine(facts, (amount) => `Wir berechnen ${amount}.`),
      ],
      quote: facts.text,
      action: 'Buchung ansehen',
    }),
  },
  es: {
    'booking-received': (facts) => ({
      subject: `Tenemos su reserva: ${called(facts)}`,
      lines: [`Ha reservado ${servicio(facts)}:`, when(facts), 'En breve le confirmaremos quién irá.'],
      action: 'Ver su reserva',
    }),
    'booking-unassigned': (facts) => ({
      subject: `Falta alguien: ${called(facts)}`,
      lines: [`Nadie se ocupa de ${servicio(facts)}, ${facts.customer ?? 'un cliente'}:`, when(facts)],
      action: 'Asignar a alguien',
    }),
    'booking-offered': (facts) => ({
      subject: `Nueva reserva para usted: ${called(facts)}`,
      lines: [`${facts.customer ?? 'Un cliente'} ha reservado ${servicio(facts)}:`, when(facts)],
      action: 'Aceptar o rechazar',
    }),
    'booking-withdrawn': (facts) => ({
      subject: `Ya no es suya: ${called(facts)}`,
      lines: [`Usted ya no se ocupa de ${servicio(facts)}:`, when(facts)],
      action: 'Abrir sus reservas',
    }),
    'booking-confirmed': (facts) => ({
      subject: `Confirmada: ${called(facts)}`,
      lines: [
        `${servicio(facts)} está confirmado:`,
        when(facts),
        facts.to?.role === 'provider'
          ? `Para ${facts.customer ?? 'un cliente'}.`
          : `Se ocupa ${facts.booking?.provider ?? facts.business}.`,
      ],
      action: 'Ver la reserva',
    }),
    'booking-moved': (facts) => ({
      subject: `Nueva hora: ${called(facts)}`,
      lines: [`${servicio(facts)} se ha cambiado de hora. La nueva:`, when(facts)],
      quote: facts.text,
      action: 'Ver la reserva',
    }),
    'booking-cancelled': (facts) => ({
      subject: `Cancelada: ${called(facts)}`,
      lines: [
        facts.booking?.cancelledBy === 'system'
          ? `Lamentablemente no encontramos a nadie a tiempo para ${servicio(facts)}. La reserva queda cancelada:`
          : `${servicio(facts)} queda cancelado:`,
        when(facts),
        ...feeLine(facts, (amount) => `Por la poca antelación se cobrarán ${amount}.`),
      ],
      quote: facts.text,
      action: 'Ver la reserva',
    }),
    'booking-reminder': (facts) => ({
      subject: `Próximamente: ${called(facts)}`,
      lines: [`Le recordamos ${servicio(facts)}:`, when(facts)],
      action: 'Ver la reserva',
    }),
    'booking-late': (facts) => ({
      subject: `Sin empezar: ${called(facts)}`,
      lines: [`${servicio(facts)} ya debería haber empezado, ${facts.booking?.provider ?? ''}:`, when(facts)],
      action: 'Abrir la reserva',
    }),
    'booking-overrunning': (facts) => ({
      subject: `Sigue en curso: ${called(facts)}`,
      lines: [
        `${servicio(facts)} ya debería haber terminado, ${facts.booking?.provider ?? ''}:`,
        when(facts),
      ],
      action: 'Abrir la reserva',
    }),
    'booking-missed': (facts) => ({
      subject: `No le encontramos: ${called(facts)}`,
      lines: [
        `Estuvimos allí para ${servicio(facts)}, pero no le encontramos:`,
        when(facts),
        ...feeLine(facts, (amount) => `Se cobrarán ${amount}.`),
      ],
      quote: facts.text,
      action: 'Ver la reserva',
    }),
  },
};
