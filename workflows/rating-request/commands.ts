import { choice, id, integer, optional, record } from '../fields.ts';
import type { CommandTable } from '../process.ts';

export const ratingStatuses = ['asked', 'rated', 'expired', 'withdrawn'] as const;
export type RatingStatus = (typeof ratingStatuses)[number];
export const subjectTypes = ['ticket', 'booking', 'request'] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** Every command of a rating request. A signal of the same name drives the running workflow. */
export const ratingRequestCommands = {
  ask: {
    by: ['system'],
    in: ['none'],
    doc: 'Ask the customer to rate what has been done for them.',
    fields: {
      subjectType: choice(...subjectTypes),
      subjectId: id,
      customerId: id,
      ratedId: optional(id),
      policy: optional(record),
    },
  },
  rate: {
    by: ['customer'],
    in: ['asked', 'rated'],
    doc: 'Give one to five stars, with a review if they like; within a day again to change them.',
    content: 'optional',
    fields: { stars: integer(1, 5), contentId: optional(id) },
  },
  withdraw: {
    by: ['admin', 'system'],
    in: ['asked', 'rated'],
    doc: 'Take the request back, or a rating that must not count.',
    fields: {},
  },
  'change-requester': {
    by: ['admin'],
    in: ['asked', 'rated'],
    doc: 'Ask another customer instead: both are one person.',
    fields: { customerId: id },
  },
  'follow-up': {
    by: ['system'],
    in: ['rated'],
    doc: 'The ticket that follows up a low rating has been prepared.',
    fields: {
      ticketId: id,
      conversationId: id,
      contentId: id,
      followUpOf: optional(id),
      policy: record,
    },
  },
  remind: { by: ['system'], in: ['asked'], doc: 'Remind the customer of the open request.', fields: {} },
  expire: { by: ['system'], in: ['asked'], doc: 'Stop asking: the customer did not answer.', fields: {} },
  'close-editing': {
    by: ['system'],
    in: ['rated'],
    doc: 'The rating stands as it is from now on.',
    fields: {},
  },
} as const satisfies CommandTable<RatingStatus>;
