import type { DemoArticle } from './demo-articles.ts';

const category = 'security';

/** How accounts and data stay safe. */
export const securityArticles: DemoArticle[] = [
  {
    category,
    title: 'Reset your password',
    summary: 'You forgot it, or somebody may know it: a new one in two minutes.',
    body: `You can set a new password at any time, without us.

## You have forgotten it

1. On the page to sign in choose **Forgot password**.
2. Enter the email address that you use here.
3. Open the email and follow the link. It works for one hour, and once.
4. Choose a new password and sign in with it.

We answer the same way whether there is an account with this address or not. If no email comes, you may have another address with us: try it, or ask.

## Somebody may know it

Do the same, at once. A new password ends all sessions on all devices: whoever was signed in with the old one is out. Then write us a ticket, so that we can look whether somebody used your account.

## Choose a good one

- Four words that have nothing to do with each other are stronger than *P4ssw0rd!*, and easier to remember.
- Use it nowhere else. Stolen lists of other sites are tried here too.
- Let a password manager keep it. See *Choose and use a password manager*.

We will never ask for your password: not by email, not on the telephone, not in a chat.`,
  },
  {
    category,
    title: 'Choose and use a password manager',
    summary: 'Why one good password is enough, and how to start without pain.',
    body: `Nobody can remember eighty good passwords. A password manager remembers them for you, and you keep one in your head.

## What it does

It makes a long random password for each site, keeps it encrypted, and fills it in. It does so only on the real site: if it offers nothing, look twice at the address.

## How to start

1. Install the manager that your company has chosen. If there is none, ask us: we recommend and set up *Bitwarden* for our customers.
2. Choose one long password for the manager itself: four or five words.
3. Write this one down, and put the paper where you keep your passport.
4. Add sites **as you go**. Each time you sign in somewhere, let it keep the password. After a month most are in.
5. Replace the weak ones bit by bit. Start with email and bank.

## In a team

Shared accounts, such as the one of a social network, belong into a shared folder of the manager. When somebody leaves, change those passwords: it takes ten minutes if the list is there.

## The one thing to avoid

A file called *passwords.xlsx*. It is the first thing that intruders look for.`,
  },
  {
    category,
    title: 'Recognise phishing',
    summary: 'Six signs, one rule, and what to do when you have clicked.',
    body: `Phishing is a message that pretends to come from somebody you trust, to get a password or money. It has become good: spelling mistakes are rare now.

## Six signs

- It is urgent: *today*, *last warning*, *account closed*.
- The sender's name is right, but the address behind it is not.
- It asks for a password, a code or a payment.
- The link leads elsewhere. Rest with the pointer on it and read the end of the name: *designpi.com.account-check.net* is not ours.
- There is an attachment that you did not expect.
- It asks you to tell nobody.

## One rule

**Never act through the message itself.** If your bank writes, open the bank's site as you always do. If your boss asks for a transfer, call your boss.

## You have clicked

Do not be ashamed, be quick:

1. Disconnect the device from the network.
2. Call us. If you gave away a password, change it from another device.
3. Do not delete the message: forward it to us as an attachment.

Those who tell us within minutes lose nearly always nothing. Those who wait until Monday do.`,
  },
  {
    category,
    title: 'How we share passwords with you safely',
    summary: 'Links that open once, and why nothing secret belongs in a ticket.',
    body: `Sometimes we have to give you a password or a key, or you give one to us. Tickets, chats and emails are not the place: they are kept for years and read by several people.

## When we send you something

You get a link that opens **once**. Press *Show*, copy what is there into your password manager, and close the page. It cannot be opened a second time. If it says that it was opened already, and not by you, tell us at once: we change the password before anything can happen.

## When you send us something

Ask for a link in a ticket. We send you a page into which you write the secret. It goes to the one person who needs it, encrypted, and is deleted after a day.

## It happened anyway

If a password stands in a ticket, we remove it from the text and ask you to change it. Please do so even when the ticket is old. The removal leaves a note in our audit log that something was taken out, but not what.

## What we never ask for

We do not need your personal password for anything. If we have to look at something as you see it, we ask you to share your screen.`,
  },
  {
    category,
    title: 'Backups: what we keep, and how to get it back',
    summary: 'How often, how long, where, and how fast a file is yours again.',
    body: `A backup is worth what its restore is worth. Ours are tried every month with a random file of each customer.

## What we keep

| What | How often | How long |
| --- | --- | --- |
| Websites and their databases | every night | 30 days |
| Files on servers | every hour in the day | 90 days |
| Mailboxes | every night | one year |
| Whole servers | every week | 8 weeks |

A second copy stands in another data centre. It can be added to but not changed, not even by us, for 14 days: that is what protects from blackmail software.

## Get something back

Write a ticket with the **name**, the **place** and the **last moment at which it was still right**. Single files are usually back within an hour. We put them beside the present ones, so that nothing is overwritten.

## What is not in it

- files that lie only on a laptop
- telephones
- services that you have bought elsewhere, such as an online shop

We can back up these too. Ask us for an offer before you need it.`,
  },
];
