import type { DemoLead } from './demo.ts';

/** Who has written through the site's chat and has no account yet. */
export const leads: DemoLead[] = [
  {
    name: 'Alice Brown',
    email: 'alice.brown@startup.com',
    agent: 'mike',
    steps: [
      {
        does: 'message',
        text: 'Hi! We are a team of four and need a landing page before our launch in six weeks. Is that possible, and what does it cost?',
      },
    ],
  },
  {
    name: 'David Lee',
    email: 'david.lee@enterprise.com',
    agent: 'sarah',
    steps: [
      {
        does: 'message',
        text: 'We have 40 country sites on an old system and think about one platform. Do you work at that size?',
      },
      {
        does: 'reply',
        text: 'Hello David, yes: our largest customer runs 60 sites on one system. How do you keep translations today?',
      },
    ],
  },
  {
    name: 'Emma Garcia',
    email: 'emma.garcia@creative.io',
    agent: 'mike',
    steps: [
      { does: 'message', text: 'Do you also take over shops that somebody else has built?' },
      { does: 'reply', text: 'Hi Emma, we do, after two days of looking at the code. Which shop is it?' },
      {
        does: 'message',
        text: 'A bookshop with 8,000 titles. Our budget is 20,000 and we would like to start in January.',
      },
      { does: 'note', text: 'Budget and date fit. I have asked for access to the code.' },
      { does: 'qualify' },
    ],
  },
];
