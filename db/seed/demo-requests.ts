/** One request for a service, and what becomes of it in order. */
export type DemoRequest = {
  customer: string;
  /** The service by its name. */
  service: string;
  answers?: Record<string, string | number | boolean>;
  steps: DemoRequestStep[];
};

export type DemoRequestStep =
  | { does: 'accept' | 'ticket' }
  | { does: 'note' | 'decline' | 'cancel'; text: string }
  | { does: 'fulfil'; worker: string }
  | { does: 'withdraw'; text: string }
  | { does: 'resolve'; agent: string; text: string }
  | { does: 'answer'; agent: string; text: string }
  | { does: 'rate'; stars: number; review?: string };

/** Nine requests in every state, some done by a ticket. */
export const requests: DemoRequest[] = [
  {
    customer: 'john',
    service: 'Website design',
    answers: {
      website: 'https://acme.example',
      pages: 12,
      style: 'Calm and clear',
      launch: '2027-03-01',
      examples: 'We like sites with much white space and few words.',
    },
    steps: [],
  },
  {
    customer: 'jane',
    service: 'Emergency repair',
    answers: {
      address: 'https://techsolutions.example/login',
      seen: 'A white page with “502 Bad Gateway”. Nobody can sign in.',
      may_restart: true,
    },
    steps: [],
  },
  {
    customer: 'bob',
    service: 'Landing page',
    answers: { aim: 'Register for our investors’ day', online_by: '2027-01-15' },
    steps: [{ does: 'accept' }, { does: 'note', text: 'Bob knows what he wants: one draft will do.' }],
  },
  {
    customer: 'jane',
    service: 'Speed tune-up',
    steps: [
      { does: 'ticket' },
      {
        does: 'answer',
        agent: 'sarah',
        text: 'Hello Jane, we have measured: most of the time goes into pictures that are far too large. May we convert them?',
      },
    ],
  },
  {
    customer: 'john',
    service: 'Privacy and cookie review',
    steps: [{ does: 'accept' }, { does: 'ticket' }],
  },
  {
    customer: 'bob',
    service: 'Search engine check-up',
    steps: [
      { does: 'ticket' },
      {
        does: 'resolve',
        agent: 'mike',
        text: 'The report is in your folder: seven quick wins come first, the rest can wait.',
      },
      { does: 'rate', stars: 5, review: 'Clear, short and honest. We have done four of the seven already.' },
    ],
  },
  {
    customer: 'john',
    service: 'First talk',
    steps: [{ does: 'accept' }, { does: 'fulfil', worker: 'mike' }],
  },
  {
    customer: 'jane',
    service: 'Photo and image package',
    steps: [
      {
        does: 'decline',
        text: 'Our photographer is booked until March. We would rather tell you now than make you wait.',
      },
    ],
  },
  {
    customer: 'bob',
    service: 'Move to new hosting',
    steps: [{ does: 'accept' }, { does: 'withdraw', text: 'Our group moves all sites together next year.' }],
  },
];
