import type { DemoArticle } from './demo-articles.ts';

/** Money and appointments. */
export const businessArticles: DemoArticle[] = [
  {
    category: 'billing',
    title: 'Read your invoice',
    summary: 'What each line stands for, and where its figures come from.',
    body: `You get one invoice a month, on the second working day, as a PDF by email.

## Its three parts

**Fixed services** are what your contract names: hosting, support, licences. They are billed ahead, for the month that begins.

**Work by time** is what we did last month beyond the contract. Each line names the ticket, the day, the person and the minutes. We count in steps of five minutes. Everything was agreed with you before it was done; if you do not remember a line, open its ticket.

**Expenses** are things we bought for you, such as a domain or a stock photo, at the price we paid.

## Taxes and currency

Amounts are in US dollars. Sales tax is added where your state asks for it. If your company is exempt, send us the certificate once.

## Something is wrong

Write to us within 30 days, with the number of the invoice and the line. We look at it within two working days. While we do, that line need not be paid: pay the rest, and name the number of the invoice.`,
  },
  {
    category: 'billing',
    title: 'Pay by card, by bank or by collection',
    summary: 'The ways to pay, and how to change yours.',
    body: `Invoices are due 14 days after their date. You choose how to pay; changing it costs nothing.

## The three ways

- **Bank transfer.** The account stands on each invoice. Please write the number of the invoice into the reference, and nothing else: a program reads it.
- **Credit card.** The link in the email leads to a page of our payment provider. We never see the number of your card.
- **Collection.** You allow it once, and we take the amount on the due date. Most customers choose this way, because nothing can be forgotten.

## Change the way, or the account

Write a ticket with the category *Billing*. For safety we call back at the number that we have for you, before we change a bank account. Please do not wonder about it: it is the trick that costs companies most money.

## It did not work

If a card has expired or an account is not covered, we write to you and try again after five days. There is no fee for the first time. Your services go on: nothing is switched off without a personal call.`,
  },
  {
    category: 'billing',
    title: 'Get all invoices of a year as one file',
    summary: 'For your tax adviser: a ZIP with one PDF a month, and a list.',
    body: `At the end of a year many ask for the same thing. You can have it at once.

## Download them

1. Open **Billing** in the customer area of your contract.
2. Choose **Invoices** and the year.
3. Press **Download all**. You get a ZIP file with one PDF for each month, named by its number.

Beside it stands **List as CSV**: one line for each invoice with number, date, net, tax and gross. Every program for book-keeping reads it.

## Give your accountant access

You need not forward anything. Tell us the email address of your accountant: they get an account that sees invoices and nothing else. You can end it at any time by a ticket.

## Older years

We keep invoices for ten years. What is older than three years is not in the list; write to us, and we send it within a week.

## Corrections

A corrected invoice gets a number of its own and names the one that it replaces. Both are in the file. Please do not delete the old one: auditors want to see both.`,
  },
  {
    category: 'billing',
    title: 'Change or end your contract',
    summary: 'More, less or none: which notice you give, and what we hand over.',
    body: `Your needs change, and so may your contract. Here is how, without small print.

## More

A larger server, another mailbox, more hours of support: write a ticket. It begins on the day you want, and the first invoice counts the days.

## Less

Tell us by the 15th of a month, and it counts from the next. Hours of support that you have paid ahead and not used stay good for six months.

## End it

The notice is **one month to the end of a month**. A ticket is enough; we confirm it with the date. You need not give a reason, though we learn from them.

## What we hand over

- all files and databases, as archives with a list of checksums
- your domains, with the codes to move them
- mailboxes in a format that other providers can read
- the passwords that are yours

We do this in the last two weeks and stay available for questions for a month after the end. Then your data is deleted, backups included, 90 days later. You get a written confirmation.`,
  },
  {
    category: 'bookings',
    title: 'Book a visit or a workshop',
    summary: 'From choosing the service to the entry in your calendar.',
    body: `Some things are better done together: setting up an office, training a team, photographing products. You can book these as appointments.

## Book

1. Choose the service and read what it includes: duration, price and what we need from you.
2. Choose a day. Only times are shown at which somebody who can do it is free. What you see can be booked.
3. Add what we should know: floor, parking, who opens the door.
4. Send it. The time is held for you while you fill in the form.

## After that

You get a confirmation with the name of the person who comes, as soon as they have accepted: usually within two hours. It includes an entry for your calendar. When something changes, the same entry changes; you never have two.

A day before and an hour before we remind you.

## A person you know

If you want the same person as last time, write their name into the remarks. If they are free, they come. If they are not, we ask you before we send somebody else.`,
  },
  {
    category: 'bookings',
    title: 'Move or cancel an appointment',
    summary: 'Until when it is free, and what a late cancellation costs.',
    body: `Plans change. The earlier we know, the better for everybody.

## Move it

Open the booking and choose **Reschedule**. You see the free times of the same person first, then those of others. The old time is given back as soon as the new one is yours, not before: you cannot lose both.

## Cancel it

Choose **Cancel** and give a short reason. What it costs depends on how much time is left:

| Notice | Cost |
| --- | --- |
| more than 48 hours | nothing |
| 24 to 48 hours | 25 % |
| less than 24 hours | 50 % |
| nobody there | the full price |

Illness is always free of charge. A word is enough; we want no certificate.

## When we have to cancel

That happens, and then it is our problem: you get three new times to choose from, and the visit costs you 20 % less. If none of them fits, you owe nothing.

Cancelled bookings stay in your list, with the reason and who cancelled. So you can see later what was agreed.`,
  },
  {
    category: 'bookings',
    title: 'Prepare for a visit of our technician',
    summary: 'A checklist that saves half an hour on the day.',
    body: `Our technicians come prepared. If you are too, there is time left for the questions that were never worth a ticket.

## The day before

- Tell everybody concerned when their device will be worked on.
- Put the passwords of routers and printers at hand. See *How we share passwords with you safely*.
- Make sure that somebody has the key to the server room.
- Close and save what is open. We restart machines only after asking.

## On the day

Somebody who may decide should be there for the first ten minutes and the last ten. In between our technician works alone, and asks when there is a choice to make.

If wiring is part of the work, please clear the walls: a shelf in the way costs more time than the socket behind it.

## Before they leave

1. Go through the list of what was agreed, together.
2. Try it yourself: print a page, open a drive, make a call.
3. Ask what you should watch in the next days.

You get a short report on the next working day. If something does not work later, answer to it: the visit and your question stay together.`,
  },
  {
    category: 'bookings',
    title: 'Put your appointments into your calendar',
    summary: 'One address that keeps Outlook, Google and Apple up to date.',
    body: `Every confirmation has an entry for your calendar attached. There is a better way if you have more than one appointment: subscribe once, and all of them are always there.

## Subscribe

1. Copy the address of your calendar feed from your bookings.
2. **Outlook:** *Add calendar*, then *Subscribe from web*.
3. **Google:** *Other calendars*, the plus sign, then *From URL*.
4. **Apple:** *File*, then *New calendar subscription*.

Paste the address and give it a name.

## How quickly it changes

Outlook and Apple look every hour or so. Google takes up to a day. That is theirs to decide, and we cannot make it faster. Before you leave the house, trust the reminder and not the calendar.

## It is secret

Whoever has this address sees your appointments: the time, the service and the place. Do not post it. If it has got into the wrong hands, make a new one; the old one is dead from that moment.

## Time zones

Times are kept with the zone of the place where the visit is. If you travel, your calendar shows them in the zone you are in, and on days on which clocks change as well.`,
  },
];

/** Still being written. */
export const draftArticles: DemoArticle[] = [
  {
    category: 'security',
    title: 'Sign in with a second factor',
    summary: 'A code from your telephone beside the password.',
    draft: true,
    body: `A password can be stolen; a telephone in your pocket is harder to get at.

## What you need

An app that makes codes. *To be written: screenshots of the new page, as soon as it is there.*

## Keep the spare codes

Print them and put them to your passport.`,
  },
  {
    category: 'billing',
    title: 'New prices from January',
    summary: 'What changes and what stays.',
    draft: true,
    body: `## What stays

All contracts that run now keep their prices until they end.

## What changes

*Waiting for the final table from Olivia.*`,
  },
];
