import type { DemoChat } from './demo.ts';

/** What was said live; a customer's first message makes a ticket, a provider's none. */
export const chats: DemoChat[] = [
  {
    customer: 'john',
    agent: 'sarah',
    lines: [
      {
        by: 'john',
        text: 'Hi! The contact form on our site has sent us nothing since yesterday evening. Can you look?',
        file: 'contact-form.png',
      },
      {
        by: 'sarah',
        text: 'Hello John, I am on it. Did anything change on your side, a new mail address perhaps?',
      },
      {
        by: 'john',
        text: 'We moved info@ to another provider on Thursday.',
        file: 'mail-settings.txt',
      },
      {
        by: 'sarah',
        text: 'That explains it: the form still sends through the old server. I have put in the new one. Would you send a test?',
        then: 'wait',
      },
    ],
  },
  {
    customer: 'jane',
    agent: 'mike',
    lines: [
      { by: 'jane', text: 'Can I get the invoices of this year as one file?' },
      { by: 'mike', text: 'Yes: Billing, Invoices, “Download all”. It makes a ZIP with one PDF a month.' },
      { by: 'jane', text: 'Found it, thank you. That was quick.' },
      { by: 'mike', text: 'You are welcome. Have a good day!', then: 'resolve' },
    ],
  },
  {
    customer: 'bob',
    agent: 'sarah',
    lines: [
      {
        by: 'bob',
        text: 'Our new shop goes live on Monday at 8. Is somebody of you awake then, in case something breaks?',
      },
      { by: 'sarah', text: 'I have asked the team and come back to you before noon.' },
      { by: 'bob', text: 'Great. It would also help to know whom to call.' },
    ],
  },
  {
    customer: 'amira',
    lines: [
      {
        by: 'amira',
        text: 'Could you keep me free of bookings after 3 pm next Thursday? I am at my son’s school then.',
      },
      {
        by: 'admin',
        text: 'Of course. Please enter it as an exception for that day, so that nothing is offered.',
      },
      {
        by: 'amira',
        text: 'Done, thank you. One more thing: when does the statement for this month go out?',
      },
    ],
  },
];
