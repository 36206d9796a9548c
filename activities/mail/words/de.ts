import { about, titled } from '../facts.ts';
import type { Words } from '../words.ts';
import { bookingWords } from './bookings.ts';
import { moneyWords } from './money.ts';
import { requestWords } from './requests.ts';

export const de: Words = {
  greeting: (name) => (name ? `Guten Tag ${name},` : 'Guten Tag,'),
  footer: (business) => `Sie erhalten diese E-Mail, weil Sie mit ${business} zu tun haben.`,
  stars: (count) => `${count} von 5 Sternen`,
  templates: {
    'ticket-received': (facts) => ({
      subject: titled(facts),
      lines:
        facts.ticket?.channel === 'rating'
          ? [
              'Es tut uns leid, dass wir Ihre Erwartungen nicht erfüllt haben.',
              'Wir haben ein Ticket eröffnet, um das in Ordnung zu bringen, und melden uns bei Ihnen.',
            ]
          : ['Danke für Ihre Nachricht. Wir antworten so schnell wie möglich.'],
      action: 'Ticket ansehen',
    }),
    'agent-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [`${facts.author ?? facts.business} hat geantwortet:`],
      quote: facts.text,
      action: 'Antworten',
    }),
    'customer-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.customer ?? 'Kundschaft'} hat geantwortet auf ${about(facts, 'Ihr Ticket')}:`,
      ],
      quote: facts.text,
      action: 'Ticket öffnen',
    }),
    mentioned: (facts) => ({
      subject: `Erwähnt: ${titled(facts)}`,
      lines: [
        `${facts.author ?? 'Ein Kollege'} hat Sie in einer Notiz zu ${about(facts, 'einem Ticket')} erwähnt:`,
      ],
      quote: facts.text,
      action: 'Ticket öffnen',
    }),
    'ticket-assigned': (facts) => ({
      subject: `Ihnen zugewiesen: ${titled(facts)}`,
      lines: [
        `${facts.customer ?? 'Jemand'} braucht Hilfe. ${about(facts, 'Das Ticket')} gehört jetzt Ihnen.`,
      ],
      action: 'Ticket öffnen',
    }),
    'ticket-escalated': (facts) => ({
      subject: `Eskaliert auf Stufe ${facts.level ?? 1}: ${titled(facts)}`,
      lines: [
        `${about(facts, 'Das Ticket')} wurde auf Stufe ${facts.level ?? 1} eskaliert und braucht jetzt Aufmerksamkeit.`,
      ],
      action: 'Ticket öffnen',
    }),
    'customer-reminded': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        'Wir haben Sie etwas gefragt und warten auf Ihre Antwort, um weiterzumachen.',
        'Ohne Antwort betrachten wir die Sache als erledigt.',
      ],
      action: 'Antworten',
    }),
    'rating-asked': (facts) => ({
      subject: `Wie waren wir? ${titled(facts)}`.trim(),
      lines: [
        'Wir glauben, dass Ihr Anliegen erledigt ist. Wie zufrieden sind Sie mit unserer Hilfe?',
        'Ein Klick auf einen Stern genügt.',
      ],
      action: 'Bewertung schreiben',
    }),
    'rating-reminder': (facts) => ({
      subject: `Ihre Meinung zählt: ${titled(facts)}`,
      lines: [
        'Vor ein paar Tagen haben wir gefragt, wie zufrieden Sie mit unserer Hilfe sind.',
        'Ein Klick auf einen Stern genügt.',
      ],
      action: 'Bewertung schreiben',
    }),
    'low-rating': (facts) => ({
      subject: `${facts.stars ?? 0} von 5 Sternen: ${titled(facts)}`,
      lines: [
        `${facts.customer ?? 'Jemand'} hat ${facts.stars ?? 0} von 5 Sternen gegeben für ${about(facts, 'unsere Leistung')}.`,
        'Ein Folgeticket wird eröffnet.',
      ],
      quote: facts.text,
      action: 'Ansehen',
    }),
    'review-answered': (facts) => ({
      subject: `Antwort auf Ihre Bewertung: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.business} hat auf Ihre Bewertung zu ${about(facts, 'unserem Service')} geantwortet:`,
      ],
      quote: facts.text,
      action: 'Ihre Bewertungen ansehen',
    }),
    'lead-received': (facts) => ({
      subject: `Neu auf Ihrer Website: ${facts.lead?.name ?? 'ein Besucher'}`,
      lines: [
        `${facts.lead?.name ?? 'Ein Besucher'} hat Ihnen geschrieben, und niemand ist frei, um zu antworten.`,
      ],
      action: 'Gespräch öffnen',
    }),
    'lead-assigned': (facts) => ({
      subject: `Ihnen zugewiesen: ${facts.lead?.name ?? 'ein Besucher'}`,
      lines: [
        `${facts.lead?.name ?? 'Ein Besucher'} hat auf Ihrer Website geschrieben. Das Gespräch gehört jetzt Ihnen.`,
      ],
      action: 'Gespräch öffnen',
    }),
    'lead-waiting': (facts) => ({
      subject: `Wartet noch: ${facts.lead?.name ?? 'ein Besucher'}`,
      lines: [`${facts.lead?.name ?? 'Ein Besucher'} wartet schon zu lange auf eine Antwort.`],
      action: 'Antworten',
    }),
    'visitor-wrote': (facts) => ({
      subject: `${facts.lead?.name ?? 'Ein Besucher'} hat geschrieben`,
      lines: [`${facts.lead?.name ?? 'Ein Besucher'} hat auf Ihrer Website geschrieben:`],
      quote: facts.text,
      action: 'Antworten',
    }),
    'provider-wrote': (facts) => ({
      subject: `${facts.author ?? 'Ein Dienstleister'} hat geschrieben`,
      lines: [`${facts.author ?? 'Ein Dienstleister'} hat Ihnen geschrieben:`],
      quote: facts.text,
      action: 'Antworten',
    }),
    'business-wrote': (facts) => ({
      subject: `Eine Nachricht von ${facts.business}`,
      lines: [`${facts.author ?? facts.business} hat Ihnen geschrieben:`],
      quote: facts.text,
      action: 'Antworten',
    }),
    'lead-answered': (facts) => ({
      subject: `${facts.business} hat Ihnen geantwortet`,
      lines: [`${facts.author ?? facts.business} hat geantwortet:`],
      quote: facts.text,
      action: 'Gespräch fortsetzen',
    }),
    ...requestWords.de,
    ...bookingWords.de,
    ...moneyWords.de,
    invitation: (facts) => ({
      subject: `Einladung zu ${facts.business}`,
      lines: [
        `${facts.business} lädt Sie ein, in Docket zusammenzuarbeiten.`,
        'Nehmen Sie an, um ein Passwort zu wählen und sich anzumelden.',
      ],
      action: 'Einladung annehmen',
    }),
    'password-reset': () => ({
      subject: 'Passwort zurücksetzen',
      lines: [
        'Sie möchten ein neues Passwort setzen.',
        'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail: Es ändert sich nichts.',
      ],
      action: 'Neues Passwort setzen',
    }),
    welcome: (facts) => ({
      subject: `Willkommen bei ${facts.business}`,
      lines: ['Ihr Konto ist bereit.'],
      action: 'Anmelden',
    }),
  },
};
