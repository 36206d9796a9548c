import type { MailFacts } from '../facts.ts';
import type { Language } from '../language.ts';
import type { MailTemplate, Worded } from '../words.ts';

type RequestTemplate = Extract<MailTemplate, `request-${string}`>;
type Words = Record<RequestTemplate, (facts: MailFacts) => Worded>;

const called = ({ request }: MailFacts) => (request ? `R-${request.number} ${request.service}` : '');
const service = ({ request }: MailFacts) => `“${request?.service ?? ''}”`;
const dienst = ({ request }: MailFacts) => `„${request?.service ?? ''}“`;
const servicio = ({ request }: MailFacts) => `«${request?.service ?? ''}»`;

/** What is mailed about service requests. */
export const requestWords: Record<Language, Words> = {
  en: {
    'request-received': (facts) => ({
      subject: `New request: ${called(facts)}`,
      lines: [`${facts.customer ?? 'A customer'} asks for ${service(facts)}.`],
      action: 'Open the request',
    }),
    'request-overdue': (facts) => ({
      subject: `Overdue: ${called(facts)}`,
      lines: [
        `${facts.customer ?? 'A customer'} asked for ${service(facts)}, and nobody has answered in the promised time.`,
      ],
      action: 'Open the request',
    }),
    'request-accepted': (facts) => ({
      subject: `Accepted: ${called(facts)}`,
      lines: [`We have accepted your request for ${service(facts)} and are on it.`],
      action: 'Follow your request',
    }),
    'request-declined': (facts) => ({
      subject: `Not possible: ${called(facts)}`,
      lines: [`Unfortunately we cannot do ${service(facts)} for you. The reason:`],
      quote: facts.text,
      action: 'View your request',
    }),
    'request-cancelled': (facts) => ({
      subject: `Cancelled: ${called(facts)}`,
      lines: [`We had to cancel your request for ${service(facts)}. The reason:`],
      quote: facts.text,
      action: 'View your request',
    }),
    'request-fulfilled': (facts) => ({
      subject: `Done: ${called(facts)}`,
      lines: [`What you asked for, ${service(facts)}, is done.`],
      action: 'View your request',
    }),
  },
  de: {
    'request-received': (facts) => ({
      subject: `Neue Anfrage: ${called(facts)}`,
      lines: [`${facts.customer ?? 'Jemand'} fragt ${dienst(facts)} an.`],
      action: 'Anfrage öffnen',
    }),
    'request-overdue': (facts) => ({
      subject: `Überfällig: ${called(facts)}`,
      lines: [
        `${facts.customer ?? 'Jemand'} hat ${dienst(facts)} angefragt, und niemand hat in der zugesagten Zeit geantwortet.`,
      ],
      action: 'Anfrage öffnen',
    }),
    'request-accepted': (facts) => ({
      subject: `Angenommen: ${called(facts)}`,
      lines: [`Wir haben Ihre Anfrage ${dienst(facts)} angenommen und kümmern uns darum.`],
      action: 'Anfrage verfolgen',
    }),
    'request-declined': (facts) => ({
      subject: `Nicht möglich: ${called(facts)}`,
      lines: [`Leider können wir ${dienst(facts)} nicht für Sie erledigen. Der Grund:`],
      quote: facts.text,
      action: 'Anfrage ansehen',
    }),
    'request-cancelled': (facts) => ({
      subject: `Storniert: ${called(facts)}`,
      lines: [`Wir mussten Ihre Anfrage ${dienst(facts)} stornieren. Der Grund:`],
      quote: facts.text,
      action: 'Anfrage ansehen',
    }),
    'request-fulfilled': (facts) => ({
      subject: `Erledigt: ${called(facts)}`,
      lines: [`Ihre Anfrage ${dienst(facts)} ist erledigt.`],
      action: 'Anfrage ansehen',
    }),
  },
  es: {
    'request-received': (facts) => ({
      subject: `Nueva solicitud: ${called(facts)}`,
      lines: [`${facts.customer ?? 'Un cliente'} solicita ${servicio(facts)}.`],
      action: 'Abrir la solicitud',
    }),
    'request-overdue': (facts) => ({
      subject: `Vencida: ${called(facts)}`,
      lines: [
        `${facts.customer ?? 'Un cliente'} solicitó ${servicio(facts)} y nadie ha respondido en el plazo prometido.`,
      ],
      action: 'Abrir la solicitud',
    }),
    'request-accepted': (facts) => ({
      subject: `Aceptada: ${called(facts)}`,
      lines: [`Hemos aceptado su solicitud de ${servicio(facts)} y nos ponemos a ello.`],
      action: 'Seguir su solicitud',
    }),
    'request-declined': (facts) => ({
      subject: `No es posible: ${called(facts)}`,
      lines: [`Lamentablemente no podemos realizar ${servicio(facts)}. El motivo:`],
      quote: facts.text,
      action: 'Ver su solicitud',
    }),
    'request-cancelled': (facts) => ({
      subject: `Cancelada: ${called(facts)}`,
      lines: [`Hemos tenido que cancelar su solicitud de ${servicio(facts)}. El motivo:`],
      quote: facts.text,
      action: 'Ver su solicitud',
    }),
    'request-fulfilled': (facts) => ({
      subject: `Hecho: ${called(facts)}`,
      lines: [`Lo que solicitó, ${servicio(facts)}, está hecho.`],
      action: 'Ver su solicitud',
    }),
  },
};
