import type { Deps } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { findOrCreateCustomer } from '#api/public/queries.ts';
import type { SendDeps, Sender, Sent } from '#api/send.ts';
import { toTicket } from '#api/tickets/commands.ts';
import { toNewTicket } from '#api/tickets/create.ts';
import { type Chosen, chooseForAnswer, sendOrOpen, whereItWentOn } from '#api/tickets/respond.ts';
import type { Em } from '#db/orm.ts';
import { senderMark } from '#db/reply-mark.ts';
import { readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { findBounce } from './bounce.ts';
import { judge } from './judge.ts';
import { keepFiles } from './keep-files.ts';
import { type Address, type InboundMail, parseMail } from './parse.ts';
import { findPlace, type Place } from './place.ts';
import {
  bindContent,
  countFrom,
  markBounced,
  noteMail,
  type Outcome,
  settleMail,
  tellNotTaken,
  unreadable,
} from './store.ts';
import { subjectOf, wordsOf } from './words.ts';

/** What taking mail works with: in the server, and in the worker that fetches it. */
export type TakeDeps = SendDeps & Pick<Deps, 'files' | 'log'>;

export type Incoming = { businessId: string; via: 'webhook' | 'imap'; raw: Buffer };
export type Taken = { id: string; status: Outcome['status'] | 'duplicate'; reason?: string | undefined };

/**
 * Takes a mail once: notes it, finds out who wrote it and where it belongs, and sends what it says as a command of
 * theirs. Whoever hands it in may do so again after an error: it goes on where it stopped.
 * @throws Problem 503 when the process engine is away
 */
export async function takeMail(deps: TakeDeps, { businessId, via, raw }: Incoming): Promise<Taken> {
  const mail = (await parseMail(raw)) ?? unreadable(raw);
  const { id, isOver } = await withTenant(deps.orm, businessId, (em) => noteMail(em, businessId, mail, via));
  if (isOver) return { id, status: 'duplicate' };
  const outcome = await handle({ deps, businessId, id }, mail, raw);
  await withTenant(deps.orm, businessId, (em) => settleMail(em, id, mail, outcome));
  return { id, status: outcome.status, reason: outcome.reason };
}

type Taking = { deps: TakeDeps; businessId: string; id: string };

async function handle(taking: Taking, mail: InboundMail, raw: Buffer): Promise<Outcome> {
  const { deps, businessId, id } = taking;
  const { AUTH_SECRET: secret, MAIL_FROM } = deps.env;
  const bounce = findBounce(raw);
  if (bounce) {
    const known = await withTenant(deps.orm, businessId, (em) => markBounced(em, secret, businessId, bounce));
    if (known) return { status: 'bounce', ...known };
  }
  const { address: own, mostPerHour } = (await withTenant(deps.orm, businessId, readSettings)).email;
  const sendsAs = /<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM;
  const ownAddresses = [sendsAs.toLowerCase(), own?.toLowerCase()];
  const isOwn = (address: string) => ownAddresses.includes(address.replace(/\+[^@]*@/, '@'));
  const { from } = mail;
  if (!from) return { status: 'refused', reason: 'no_sender' };
  const isOurs = mail.headers.get('x-docket-sender') === senderMark(secret);
  const reason = isOurs || isOwn(from.address) ? 'own_mail' : judge(mail).robot;
  if (reason) return { status: 'ignored', reason };
  const written = { ...mail, from };
  const found = await withTenant(deps.orm, businessId, async (em): Promise<Place | undefined> => {
    const place = await findPlace(em, { businessId, secret, isOwn }, written);
    const isBelieved = place.kind === 'answer' && place.sender.role !== 'customer';
    return isBelieved || (await countFrom(em, id, from.address)) < mostPerHour ? place : undefined;
  });
  if (!found) return { status: 'refused', reason: 'too_many' };
  return found.kind === 'answer' ? answer(taking, written, found) : open(taking, written, found);
}

type Written = InboundMail & { from: Address };

async function answer(
  taking: Taking,
  mail: Written,
  { sender, ticketId }: Extract<Place, { kind: 'answer' }>,
): Promise<Outcome> {
  const { kept: attachmentIds, left } = await keepFiles(taking.deps, sender, taking.id, mail.files);
  const { body, quoted } = wordsOf(mail.text, left);
  const said = { body: body || subjectOf(mail.subject, ''), attachmentIds, via: 'email' as const };
  const outcome = await send(taking, { sender, quoted }, async (em) => {
    if (sender.role === 'customer') return chooseForAnswer(em, sender, ticketId, said);
    return { prepared: toTicket(sender, await whereItWentOn(em, sender, ticketId), 'reply', said) };
  });
  if (outcome.status === 'refused' && sender.role !== 'customer') {
    const { deps, businessId, id } = taking;
    await withTenant(deps.orm, businessId, (em) =>
      tellNotTaken(em, sender, { ticketId, id, reason: outcome.reason }),
    );
  }
  return outcome;
}

async function open(
  taking: Taking,
  mail: Written,
  { customer, forwarded }: Extract<Place, { kind: 'new' }>,
): Promise<Outcome> {
  const { deps, businessId } = taking;
  const who = { name: customer.name || customer.address.split('@')[0]!, email: customer.address };
  const customerId = await withTenant(deps.orm, businessId, (em) =>
    findOrCreateCustomer(em, businessId, { ...who, via: 'email' }),
  );
  const sender: Sender = { businessId, memberId: customerId, role: 'customer' };
  const { kept: attachmentIds, left } = await keepFiles(deps, sender, taking.id, mail.files);
  const { body: said, quoted } = wordsOf(forwarded?.text ?? mail.text, left);
  const subject = subjectOf(mail.subject, said);
  const ticket = { subject, body: said || subject, attachmentIds, customerId, channel: 'email' } as const;
  const outcome = await send(taking, { sender, quoted }, async (em) => ({
    prepared: await toNewTicket(em, sender, ticket),
  }));
  if (forwarded?.comment && outcome.status === 'taken' && outcome.ticketId) {
    const { by, comment } = forwarded;
    const { ticketId } = outcome;
    await send(taking, { sender: by }, async (em) => ({
      prepared: toTicket(by, await whereItWentOn(em, by, ticketId), 'note', {
        body: comment.slice(0, 50_000),
      }),
    }));
  }
  return outcome;
}

/** Whose words they are; with `quoted` they are the mail’s own, which is then shown with them. */
type Sending = { sender: Sender; quoted?: string | null };

async function send(
  { deps, id }: Taking,
  { sender, quoted }: Sending,
  choose: (em: Em) => Promise<Chosen>,
): Promise<Outcome> {
  let sent: Sent<boolean>;
  try {
    sent = await sendOrOpen(
      { deps, viewer: sender, key: `mail/${id}` },
      {
        request: { name: 'mail', id },
        choose: async (em) => {
          const chosen = await choose(em);
          const { content, processId: ticketId } = chosen.prepared;
          const { memberId } = sender;
          if (content && quoted !== undefined)
            await bindContent(em, id, { contentId: content.id, ticketId, quoted, memberId });
          return chosen;
        },
        read: async () => true,
      },
    );
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { status: 'refused', reason: error.code };
  }
  const { outcome, processId: ticketId, contentId } = sent;
  if (outcome && outcome.status !== 'accepted') return { status: 'refused', reason: outcome.reason };
  return { status: 'taken', ticketId, contentId };
}
