import { about, titled } from '../facts.ts';
import type { Words } from '../words.ts';
import { bookingWords } from './bookings.ts';
import { moneyWords } from './money.ts';
import { requestWords } from './requests.ts';

export const en: Words = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  footer: (business) => `You receive this email because of your dealings with ${business}.`,
  stars: (count) => `${count} of 5 stars`,
  templates: {
    'ticket-received': (facts) => ({
      subject: titled(facts),
      lines:
        facts.ticket?.channel === 'rating'
          ? [
              'We are sorry that we did not meet your expectations.',
              'We have opened a ticket to put it right and will come back to you.',
            ]
          : ['Thank you for your message. We will answer as soon as we can.'],
      action: 'View your ticket',
    }),
    'agent-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [`${facts.author ?? facts.business} has answered:`],
      quote: facts.text,
      action: 'Answer',
    }),
    'customer-replied': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.customer ?? 'The customer'} has answered ${about(facts, 'your ticket')}:`,
      ],
      quote: facts.text,
      action: 'Open the ticket',
    }),
    mentioned: (facts) => ({
      subject: `Mentioned: ${titled(facts)}`,
      lines: [`${facts.author ?? 'A colleague'} has mentioned you in a note to ${about(facts, 'a ticket')}:`],
      quote: facts.text,
      action: 'Open the ticket',
    }),
    'ticket-assigned': (facts) => ({
      subject: `Assigned to you: ${titled(facts)}`,
      lines: [`${facts.customer ?? 'A customer'} needs help. ${about(facts, 'The ticket')} is yours now.`],
      action: 'Open the ticket',
    }),
    'ticket-escalated': (facts) => ({
      subject: `Escalated to level ${facts.level ?? 1}: ${titled(facts)}`,
      lines: [
        `${about(facts, 'The ticket')} has been escalated to level ${facts.level ?? 1} and needs attention now.`,
      ],
      action: 'Open the ticket',
    }),
    'customer-reminded': (facts) => ({
      subject: `Re: ${titled(facts)}`,
      lines: [
        'We have asked you something and are waiting for your answer to go on.',
        'Without one we will consider the matter settled.',
      ],
      action: 'Answer',
    }),
    'rating-asked': (facts) => ({
      subject: `How did we do? ${titled(facts)}`.trim(),
      lines: [
        'We think your request is settled. How satisfied are you with our help?',
        'One click on a star is enough.',
      ],
      action: 'Write a review',
    }),
    'rating-reminder': (facts) => ({
      subject: `Your opinion counts: ${titled(facts)}`,
      lines: [
        'A few days ago we asked how satisfied you are with our help.',
        'One click on a star is enough.',
      ],
      action: 'Write a review',
    }),
    'low-rating': (facts) => ({
      subject: `${facts.stars ?? 0} of 5 stars: ${titled(facts)}`,
      lines: [
        `${facts.customer ?? 'A customer'} has given ${facts.stars ?? 0} of 5 stars for ${about(facts, 'our service')}.`,
        'A follow-up ticket is being opened.',
      ],
      quote: facts.text,
      action: 'Look at it',
    }),
    'review-answered': (facts) => ({
      subject: `An answer to your review: ${titled(facts)}`,
      lines: [
        `${facts.author ?? facts.business} has answered your review of ${about(facts, 'our service')}:`,
      ],
      quote: facts.text,
      action: 'View your ratings',
    }),
    'lead-received': (facts) => ({
      subject: `New on your site: ${facts.lead?.name ?? 'a visitor'}`,
      lines: [`${facts.lead?.name ?? 'A visitor'} has written to you, and nobody is there to take it.`],
      action: 'Open the conversation',
    }),
    'lead-assigned': (facts) => ({
      subject: `Assigned to you: ${facts.lead?.name ?? 'a visitor'}`,
      lines: [`${facts.lead?.name ?? 'A visitor'} has written on your site. The conversation is yours now.`],
      action: 'Open the conversation',
    }),
    'lead-waiting': (facts) => ({
      subject: `Still waiting: ${facts.lead?.name ?? 'a visitor'}`,
      lines: [`${facts.lead?.name ?? 'A visitor'} has been waiting for an answer for too long.`],
      action: 'Answer',
    }),
    'visitor-wrote': (facts) => ({
      subject: `${facts.lead?.name ?? 'A visitor'} has written`,
      lines: [`${facts.lead?.name ?? 'A visitor'} has written on your site:`],
      quote: facts.text,
      action: 'Answer',
    }),
    'provider-wrote': (facts) => ({
      subject: `${facts.author ?? 'A provider'} has written`,
      lines: [`${facts.author ?? 'A provider'} has written to you:`],
      quote: facts.text,
      action: 'Answer',
    }),
    'business-wrote': (facts) => ({
      subject: `A message from ${facts.business}`,
      lines: [`${facts.author ?? facts.business} has written to you:`],
      quote: facts.text,
      action: 'Answer',
    }),
    'lead-answered': (facts) => ({
      subject: `${facts.business} has answered you`,
      lines: [`${facts.author ?? facts.business} has answered:`],
      quote: facts.text,
      action: 'Go on with the conversation',
    }),
    ...requestWords.en,
    ...bookingWords.en,
    ...moneyWords.en,
    invitation: (facts) => ({
      subject: `Invitation to ${facts.business}`,
      lines: [
        `${facts.business} invites you to work together in Docket.`,
        'Accept to choose a password and sign in.',
      ],
      action: 'Accept the invitation',
    }),
    'password-reset': () => ({
      subject: 'Reset your password',
      lines: ['You asked to set a new password.', 'If it was not you, ignore this email: nothing changes.'],
      action: 'Set a new password',
    }),
    welcome: (facts) => ({
      subject: `Welcome to ${facts.business}`,
      lines: ['Your account is ready.'],
      action: 'Sign in',
    }),
  },
};
