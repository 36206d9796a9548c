import { about, titled } from '../facts.ts';
import type { Words } from '../words.ts';

export const de: Words = {
  greeting: (name) => (name ? `Hallo ${name},` : 'Hallo,'),
  footer: (business) => `Du erhältst diese E-Mail, weil du mit ${business} zu tun hast.`,
  stars: (count) => `${count} von 5 Sternen`,
  templates: {
    'ticket-received': (facts) => ({
      subject: titled(facts),
      lines:
        facts.ticket?.channel === 'rating'
          ? [
              'Es tut uns leid, dass wir deine Erwartungen nicht erfüllt haben.',
              'Wir haben ein Ticket eröffnet, um das in Ordnung zu bringen, und melden uns.',
            ]
          : ['Danke für deine Nachricht. Wir antworten so schnell wie möglich.'],
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
        `${facts.author ?? facts.customer ?? 'Kundschaft'} hat geantwortet auf ${about(facts, 'dein Ticket')}:`,
      ],
      quote: facts.text,
      action: 'Ticket öffnen',
    }),
    'ticket-assigned': (facts) => ({
      subject: `Dir zugewiesen: ${titled(facts)}`,
      lines: [`${facts.customer ?? 'Jemand'} braucht Hilfe. ${about(facts, 'Das Ticket')} gehört jetzt dir.`],
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
        'Wir haben dich etwas gefragt und warten auf deine Antwort, um weiterzumachen.',
        'Ohne Antwort betrachten wir die Sache als erledigt.',
      ],
      action: 'Antworten',
    }),
    'rating-asked': (facts) => ({
      subject: `Wie waren wir? ${titled(facts)}`.trim(),
      lines: [
        'Wir glauben, dass dein Anliegen erledigt ist. Wie zufrieden bist du mit unserer Hilfe?',
        'Ein Klick auf einen Stern genügt.',
      ],
      action: 'Bewertung schreiben',
    }),
    'rating-reminder': (facts) => ({
      subject: `Deine Meinung zählt: ${titled(facts)}`,
      lines: [
        'Vor ein paar Tagen haben wir gefragt, wie zufrieden du mit unserer Hilfe bist.',
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
    invitation: (facts) => ({
      subject: `Einladung zu ${facts.business}`,
      lines: [
        `${facts.business} lädt dich ein, in Docket zusammenzuarbeiten.`,
        'Nimm an, um ein Passwort zu wählen und dich anzumelden.',
      ],
      action: 'Einladung annehmen',
    }),
    'password-reset': () => ({
      subject: 'Passwort zurücksetzen',
      lines: [
        'Du möchtest ein neues Passwort setzen.',
        'Wenn du das nicht warst, ignoriere diese E-Mail: Es ändert sich nichts.',
      ],
      action: 'Neues Passwort setzen',
    }),
    welcome: (facts) => ({
      subject: `Willkommen bei ${facts.business}`,
      lines: ['Dein Konto ist bereit.'],
      action: 'Anmelden',
    }),
  },
};
