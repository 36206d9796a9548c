import type { DemoArticle } from './demo-articles.ts';

const category = 'support';

/** Help with what customers use every day. */
export const supportArticles: DemoArticle[] = [
  {
    category,
    title: 'Our opening times and how fast we answer',
    summary: 'When somebody is there, and what we promise by priority.',
    body: `We are there Monday to Friday from 8:00 to 12:00 and from 13:00 to 18:00 Eastern time. Tickets can be written at any hour; our promises count working time.

## What we promise

- **Urgent:** first answer within one hour, solved within one working day
- **High:** first answer within four hours
- **Normal:** first answer within one working day
- **Low:** first answer within two working days

On each ticket our team sees when which promise ends, and is warned before. When a promise is about to be missed, somebody else is asked to step in.

## What stops the clock

Time in which we wait for you does not count, nor do nights, weekends and holidays. You can see on the ticket when the next answer is due.

## In an emergency outside of these times

If your website is down or data is at risk, call the emergency number in your contract. Please call and do not write: nobody reads tickets at three in the morning, but somebody has the telephone beside the bed.`,
  },
  {
    category,
    title: 'Your website is slow or does not answer',
    summary: 'Five checks that take two minutes, before or while you write to us.',
    body: `Before you write to us, these checks tell you whether the trouble is on your side. They also make our work faster, because we can skip them.

## Check these first

1. **Another device.** Open the page on your phone with WLAN switched off. If it works there, the trouble is in your network.
2. **A private window.** If it works there, an old copy or an extension of your browser is in the way.
3. **Another page.** Is the whole site slow, or one page? One page often means one large picture.
4. **A colleague.** Ask somebody in another place.
5. **Our status.** If it is ours and known, a note stands at the top of your dashboard.

## Then write to us

Tell us the address of the page, the time, and what the five checks said. If an error with a number appears, such as *502* or *504*, write it down: it tells us which machine to look at.

## What we do

We look at the logs of your server for that minute, at the traffic, and at what was changed last. In three of four cases the cause is a new plugin or a picture with 12 MB.`,
  },
  {
    category,
    title: 'Email does not arrive',
    summary: 'How to tell whether a message was never sent, was held back or was refused.',
    body: `“It does not arrive” has three causes. Each has its own cure, so it is worth finding out which one it is.

## It was never sent

Look into the folder *Sent* of whoever sent it. If it is not there, look into *Outbox*: the message waits there when the mail program is offline.

## It was held back

Look into the folder for unwanted mail, and ask whether your company keeps a quarantine. Mark a good message as *not spam*; filters learn from it.

## It was refused

Then the sender got an answer with a reason. Please send us this answer **as an attachment**, not as a picture: the lines that we need are hidden in it. The most frequent ones:

| The answer says | It means |
| --- | --- |
| *mailbox full* | The receiver has to delete something |
| *user unknown* | There is a slip in the address |
| *SPF* or *DMARC* | Our settings for your domain need a change |

## Forms on your website

If the contact form of your site sends nothing, tell us whether you changed your email provider lately. The form may still use the old one.`,
  },
  {
    category,
    title: 'Change texts and pictures on your website yourself',
    summary: 'What you can edit without us, and how to take a change back.',
    body: `You do not need us for a new opening time or another photo. Everything that changes often can be edited by you.

## Change a text

1. Sign in to your site with */admin* behind its address.
2. Open **Pages** and choose the page.
3. Click into the text, change it and press **Save**.

Nothing is public until you press **Publish**. With *Preview* you see the page as visitors will.

## Change a picture

Use pictures of at most 2,000 pixels in width. Larger ones only make the page slow; nobody sees the difference. Give each picture a description of what is to be seen. People who cannot see it have it read to them, and search engines like it too.

## Take a change back

Every page keeps its last twenty versions. Open *History*, choose one, and press **Restore**.

## Better leave to us

- menus and the order of pages
- forms and where they send to
- anything that says *Template*

Write a ticket for these. Small changes are part of your service contract, and are usually done on the same day.`,
  },
  {
    category,
    title: 'Connect to your office from elsewhere',
    summary: 'Set up the VPN on a laptop, and what to do when it does not connect.',
    body: `With the VPN your laptop behaves as if it stood in the office: drives, printers and internal pages are there.

## Set it up once

1. Install **WireGuard** from the store of your system.
2. Ask us for your personal key. It comes as a file, by a link that works once.
3. In WireGuard choose *Import tunnel from file* and pick it.
4. Press **Activate**. The sign turns green.

The key belongs to this one device. For a second laptop or a phone ask for another: if one is lost, we can switch off that one alone.

## It does not connect

- **No green sign at all:** some hotels block it. Try the hotspot of your phone.
- **Green, but no drives:** switch it off and on again; the laptop may have slept.
- **It was fine until yesterday:** the key may have ended. Keys are good for one year, and we write to you two weeks before.

## Please keep in mind

Switch the VPN off when you do not need it: video calls are better without the detour. And never give your key to somebody else, not even for a minute.`,
  },
  {
    category,
    title: 'How to rate our work, and what happens with it',
    summary: 'One star or five: who reads it, and what follows.',
    body: `When a ticket is solved we ask you how it went. You can answer with one click in the email or in the tab **Ratings** of your dashboard.

## How it works

Choose one to five stars and, if you like, write a sentence. You can change your mind for 24 hours. After two weeks without an answer we stop asking.

A link in an email never votes by itself: it opens a page, and your rating counts when you press the button there. Programs that check links for viruses can therefore do no harm.

## Who reads it

Every rating goes to the person who did the work and to the head of support. A rating with **one or two stars** opens a follow-up ticket by itself. Somebody who was not involved looks at what happened and writes to you, usually on the next working day.

## What we do with the figures

We look at averages by month and by team, together with how many ratings they stand on. Nobody's pay depends on them. A rating is a reason to talk with each other, not a grade.

Thank you for taking the time. The most useful changes of last year began with three stars and a sentence.`,
  },
];
