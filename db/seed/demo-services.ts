import type { DemoService } from './demo.ts';

const hours = (count: number) => count * 60;
const workdays = (count: number) => hours(count * 8);

/** What DesignPi offers, in the order of its catalogue. */
export const services: DemoService[] = [
  {
    name: 'Website design',
    category: 'Professional',
    price: 240_000,
    minutes: workdays(5),
    answerWithin: hours(8),
    description: `A website of up to eight pages, designed for your brand and ready to be built.

**What you get**

- A kick-off of 90 minutes in which we agree on goals, visitors and content
- Two directions to choose from, shown on phone and desktop
- Two rounds of changes on the one you choose
- A style guide and all source files

We start within two weeks of your order.`,
    fields: [
      {
        key: 'website',
        label: 'Your present website',
        type: 'text',
        max: 200,
        help: 'Leave it empty if there is none yet.',
      },
      {
        key: 'pages',
        label: 'How many pages will it have?',
        type: 'number',
        required: true,
        min: 1,
        max: 40,
      },
      {
        key: 'style',
        label: 'What should it feel like?',
        type: 'choice',
        required: true,
        options: ['Calm and clear', 'Bold and colourful', 'Classic', 'Surprise me'],
      },
      { key: 'launch', label: 'When should it be online?', type: 'date' },
      { key: 'examples', label: 'Websites you like, and why', type: 'textarea', max: 2000 },
    ],
  },
  {
    name: 'Landing page',
    category: 'Professional',
    price: 69_000,
    minutes: workdays(1.5),
    answerWithin: hours(8),
    description: `One page with one aim: a campaign, a product, an event.

We write the outline with you, design and build the page, connect your form and your statistics, and hand it over tested on phones, tablets and desktops.

**Not included:** photos and texts in further languages.`,
    fields: [
      { key: 'aim', label: 'What should visitors do on the page?', type: 'text', required: true, min: 5 },
      { key: 'online_by', label: 'Needed online by', type: 'date', required: true },
    ],
  },
  {
    name: 'Logo and brand identity',
    category: 'Professional',
    price: 180_000,
    minutes: workdays(4),
    description: `A logo, colours, type and a short guide that keeps them together.

1. Workshop on what you stand for
2. Three drafts
3. Two rounds of changes
4. Files for print and screen, in every size you need

All rights of use go over to you.`,
  },
  {
    name: 'Web shop setup',
    category: 'Professional',
    price: 420_000,
    minutes: workdays(10),
    description: `Your shop with up to 100 products, payment by card and invoice, shipping rules and taxes.

We import your products from a spreadsheet, set up the order mails in your words, and train two people for half a day. **Two weeks of care after the opening are included.**`,
  },
  {
    name: 'Photo and image package',
    category: 'Professional',
    price: 95_000,
    minutes: workdays(1),
    description: `Half a day of photos at your place and twenty finished pictures, cut for your website and for social media.

Our photographer brings light and backdrop. You only need a room with a window and the people you want to show.`,
  },
  {
    name: 'Accessibility audit',
    category: 'Professional',
    price: 145_000,
    minutes: workdays(2),
    answerWithin: hours(16),
    description: `We test your website against **WCAG 2.2 AA**: by hand, with a keyboard, with two screen readers, and with automatic checks.

You get a report that names each barrier, whom it keeps out, how severe it is, and how to remove it, with examples in code. A talk of one hour about the results is included.`,
  },
  {
    name: 'Website care plan',
    category: 'Support',
    price: 14_900,
    minutes: hours(2),
    answerWithin: hours(4),
    description: `Every month: updates, backups that have been tried, a look at speed and errors, and up to two hours of small changes.

- Answers within four working hours
- A short report on the first of each month
- Can be ended at the end of any month

The price is for one month.`,
  },
  {
    name: 'Emergency repair',
    category: 'Support',
    price: 29_000,
    minutes: hours(2),
    answerWithin: 30,
    description: `Your site is down, was hacked, or sells nothing? We answer within **half an hour** in working time and stay with it until it runs.

Two hours of work are included; before it takes longer we ask you.`,
    fields: [
      { key: 'address', label: 'Address of the page that fails', type: 'text', required: true, min: 4 },
      { key: 'seen', label: 'What do you see?', type: 'textarea', required: true, max: 2000 },
      { key: 'since', label: 'Since when?', type: 'date' },
      { key: 'may_restart', label: 'You may restart the site or put a notice on it', type: 'checkbox' },
    ],
  },
  {
    name: 'Speed tune-up',
    category: 'Support',
    price: 59_000,
    minutes: workdays(1),
    description: `We find out what makes your site slow and put it right: images, fonts, scripts, caching, database.

You get the figures before and after. If your start page is not clearly faster, you pay nothing.`,
  },
  {
    name: 'Content updates, 5 hours',
    category: 'Support',
    price: 42_500,
    minutes: hours(5),
    description: `Five hours for new texts, pictures, pages and small layouts, to be used within six months.

Send us what should change as a ticket; we do it within two working days and tell you how much time is left.`,
  },
  {
    name: 'Move to new hosting',
    category: 'Support',
    price: 39_000,
    minutes: hours(6),
    description: `We move your site, its database and its mail addresses to a new host, at night and without a gap you would notice.

Before the move we make a full backup. For a week afterwards the old place stays ready, just in case.`,
  },
  {
    name: 'Editor training',
    category: 'Support',
    price: 24_000,
    minutes: hours(3),
    description: `Three hours by video call for up to four people: writing pages, placing pictures, publishing at a set time, and undoing mistakes.

We practise on a copy of your own site. You keep the recording.`,
  },
  {
    name: 'Digital strategy workshop',
    category: 'Consulting',
    price: 160_000,
    minutes: hours(8),
    description: `One day with the people who decide: where your customers come from, what they look for, and what your website should do about it.

You leave with three goals, the figures that show them, and a plan for twelve months, written up within a week.`,
  },
  {
    name: 'Search engine check-up',
    category: 'Consulting',
    price: 78_000,
    minutes: hours(6),
    description: `How you are found, by whom, and for what; where your competitors are ahead; and the ten changes that are worth most.

The report is written for people, not for machines: *what to do, why, and how long it takes*.`,
  },
  {
    name: 'Privacy and cookie review',
    category: 'Consulting',
    price: 52_000,
    minutes: hours(4),
    description: `Which data leaves your site, to whom, and on what legal ground: we look at forms, statistics, fonts, maps and videos.

You get a list of findings by risk and the texts that your legal advisers need. It does not replace their advice.`,
  },
  {
    name: 'First talk',
    category: 'Consulting',
    price: 0,
    minutes: 30,
    answerWithin: hours(8),
    description: `Half an hour by phone or video, free of charge: tell us what you have in mind, and we tell you honestly whether we are the right ones for it.`,
  },
];
