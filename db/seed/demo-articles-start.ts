import type { DemoArticle } from './demo-articles.ts';

const category = 'getting-started';

/** The first steps with the portal. */
export const startArticles: DemoArticle[] = [
  {
    category,
    title: 'Your first day with the DesignPi portal',
    summary: 'What you find where, and the three things worth doing first.',
    body: `The portal is the one place where everything between you and DesignPi comes together: tickets, chats, services, bookings and ratings. This is what to do on the first day.

## Find your way

The bar at the top leads to your **dashboard** and to the **chat**. The dashboard has a tab for each part: Tickets for what you have asked us, Help for articles like this one, and Ratings for work that waits for your opinion.

## Three things worth doing first

1. **Choose your language and look.** The menu with the slider in the upper right switches between English, German and Spanish, and between light and dark.
2. **Decide what we may tell you.** Open your name, then *Notification settings*. For each kind of news you choose whether it rings in the portal, comes by email, or both.
3. **Ask a first question.** Write a ticket, even a small one. You will see how an answer arrives, and you will know where to look when it matters.

## When you are stuck

Search the Help tab first: most questions have an answer there already. If not, write to us from the same page. You do not have to explain again what you have read.`,
  },
  {
    category,
    title: 'Sign in for the first time',
    summary: 'From the invitation in your mailbox to your own password.',
    body: `You get an account by invitation: somebody at DesignPi enters your email address, and a message with a personal link reaches you within a minute.

## Accept the invitation

1. Open the email *You are invited to DesignPi* and follow its link.
2. Check that your name is written correctly.
3. Choose a password of at least eight characters. A short sentence is easier to remember than a word with a number behind it.
4. Press **Accept**. You are signed in at once.

The link works for seven days and for one person. If it is too old, ask us for a new one; nothing is lost.

## If no email arrives

Look into the folder for unwanted mail first. Some companies hold messages with links back for a few minutes. If it has not come after an hour, write to us from the [public form](/support): your company's filter may refuse our sender, and we can tell your administrator which address to allow.

## Several businesses

If you work with more than one business that uses this portal, you still have one account. The name of the business in the upper left is a menu: choose another one there.`,
  },
  {
    category,
    title: 'Write a ticket that gets a quick answer',
    summary: 'Four details that save a day of questions back and forth.',
    body: `Most tickets that take long do not take long because the problem is hard. They take long because the first two answers are questions. These details avoid that.

## Say what you wanted to do

“The export is broken” can mean ten things. “I wanted to download the invoices of March as CSV” means one.

## Say what happened instead

Copy the message word for word, or add a picture of the screen. If nothing happened at all, say so: that is a fact too.

## Say when and where

- the date and time, with your time zone if it is not ours
- the page or the device
- whether it happens every time or only sometimes
- whether colleagues see it too

## Say how much it hurts

Choose **Urgent** when work stands still for several people, **High** when one person cannot go on, and **Normal** for everything else. We look at urgent tickets within the hour in our opening times, so please keep that word for days that deserve it.

One ticket per problem, please. Two problems in one ticket are solved by two people, and one of them always waits for the other.`,
  },
  {
    category,
    title: 'What the states of a ticket mean',
    summary: 'Who has to do something next, in one word.',
    body: `Every ticket in your list carries a small label. It always answers the same question: whose turn is it?

| Label | What it means | Your part |
| --- | --- | --- |
| We are on it | Somebody works on it, or will do so next | Nothing |
| Waiting for you | We have answered or asked | Read and answer |
| Solved | We believe that it is done | Tell us if not |
| Closed | It was solved some time ago | Nothing |

## Waiting does not count against you

While a ticket waits for you, our clocks stand still. After two days we remind you once. After a week without an answer we take it as solved. You can always answer later: the ticket opens again with everything that was said.

## Solved and closed

A solved ticket can be reopened by simply answering it. A week later it is closed for good. If you answer a closed ticket, a new one begins that is linked to the old one, so nobody has to ask for the story twice.

Once a ticket is solved we ask how we did. One click on a star is enough.`,
  },
  {
    category,
    title: 'Use the chat instead of a ticket',
    summary: 'When a conversation is faster, and what becomes of it.',
    body: `The chat is for short questions that go back and forth: “Which of the two files do you mean?” The ticket form is for problems that need a description.

## How it works

Open **Chat** in the upper bar and write. Your first message makes a ticket by itself, so nothing that was said gets lost when the window is closed. You see when somebody of our team is typing, and when they have read what you wrote.

## When nobody is there

Outside of our opening times (Monday to Friday, 8:00 to 18:00 Eastern, with a pause at noon) you can write all the same. The answer comes as a notification and, if you want, by email.

## Good to know

- You can go on in the chat from another device: it is the same conversation.
- Bold text, lists and links work: select a word and use the buttons above the field.
- Please send no passwords here. We never need them. See *How we share passwords with you safely*.

If a chat grows into something larger, we say so and turn it into a piece of work with a time and a price before anything is done.`,
  },
  {
    category,
    title: 'Invite colleagues of your company',
    summary: 'Who can see what, and how a new person gets in.',
    body: `Everybody who writes to us should have an account of their own. Answers then go to the right person, and nobody shares a password.

## Ask for an invitation

Send us a ticket with the **name** and the **email address** of each new colleague. We invite them within a working day. They belong to your company from the start, so our team knows whom they speak with.

## What colleagues see

Each person sees their own tickets, chats and bookings. They do not see yours. If two of you work on the same problem, tell us: we can change who is the requester of a ticket, for example when somebody goes on vacation.

## When somebody leaves

Write to us on the last day at the latest. We switch the account off: that person cannot sign in from that moment, while tickets and their history stay where they are. Open tickets move to whom you name.

## Shared mailboxes

An address such as *it@yourcompany.com* can have an account too. It is useful for alarms and reports. For questions of people, personal accounts are better: we answer a person differently than a mailbox.`,
  },
];
