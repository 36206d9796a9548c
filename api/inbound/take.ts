import { readConversation } from '#api/conversations/queries.ts';
import { findOrCreateCustomer } from '#api/public/queries.ts';
import type { Sender } from '#api/send.ts';
import { toTicket } from '#api/tickets/commands.ts';
import { toNewTicket } from '#api/tickets/create.ts';
import { chooseForAnswer, whereItWentOn } from '#api/tickets/respond.ts';
import { senderMark } from '#db/reply-mark.ts';
import { readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { findBounce } from './bounce.ts';
import { judge } from './judge.ts';
import { keepFiles } from './keep-files.ts';
import { type Address, type InboundMail, parseMail } from './parse.ts';
import { findPlace, type Place, type Thread } from './place.ts';
import {
  type Sending,
  sendToLead,
  sendToTicket,
  type TakeDeps,
  type Taking,
  writeInConversation,
} from './send.ts';
import {
  countFrom,
  markBounced,
  noteMail,
  type Outcome,
  settleMail,
  tellNotTaken,
  unreadable,
} from './store.ts';
import { subjectOf, wordsOf } from './words.ts';

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
    const isBelieved = place.kind === 'answer' && isAgent(place.sender);
    return isBelieved || (await countFrom(em, id, from.address)) < mostPerHour ? place : undefined;
  });
  if (!found) return { status: 'refused', reason: 'too_many' };
  return found.kind === 'answer' ? answer(taking, written, found) : open(taking, written, found);
}

type Written = InboundMail & { from: Address };

const isAgent = ({ role }: Sender) => role === 'staff' || role === 'admin';

async function answer(
  taking: Taking,
  mail: Written,
  { sender, to }: Extract<Place, { kind: 'answer' }>,
): Promise<Outcome> {
  const { deps, businessId, id } = taking;
  const { kept: attachmentIds, left } = await keepFiles(deps, sender, id, mail.files);
  const { body, quoted } = wordsOf(mail.text, left);
  const subject = subjectOf(mail.subject, body);
  const said = { subject, body: body || subject, attachmentIds };
  const outcome = await goOn(taking, { sender, quoted }, to, said);
  if (outcome.status === 'refused' && isAgent(sender)) {
    await withTenant(deps.orm, businessId, (em) =>
      tellNotTaken(em, sender, { to, id, reason: outcome.reason }),
    );
  }
  return outcome;
}

type Words = { subject: string; body: string; attachmentIds: string[] };

function goOn(taking: Taking, sending: Sending, to: Thread, { subject, ...said }: Words): Promise<Outcome> {
  const { sender } = sending;
  const byMail = { ...said, via: 'email' as const };
  if ('conversationId' in to)
    return sendToTicket(taking, sending, async (em) => {
      const { id: conversationId, ticket, assignee } = await readConversation(em, sender, to.conversationId);
      if (ticket) return chooseForAnswer(em, sender, ticket.id, byMail);
      const opened = { ...said, subject, customerId: sender.memberId, channel: 'email' as const };
      return {
        prepared: await toNewTicket(em, sender, { ...opened, conversationId, assigneeId: assignee?.id }),
      };
    });
  if ('leadId' in to) return sendToLead(taking, sending, to.leadId, said);
  if ('withProvider' in to) return writeInConversation(taking, sending, to.withProvider, said);
  return sendToTicket(taking, sending, async (em) =>
    sender.role === 'customer'
      ? chooseForAnswer(em, sender, to.ticketId, byMail)
      : { prepared: toTicket(sender, await whereItWentOn(em, sender, to.ticketId), 'reply', byMail) },
  );
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
  const outcome = await sendToTicket(taking, { sender, quoted }, async (em) => ({
    prepared: await toNewTicket(em, sender, ticket),
  }));
  if (forwarded?.comment && outcome.status === 'taken' && outcome.ticketId) {
    const { by, comment } = forwarded;
    const { ticketId } = outcome;
    await sendToTicket(taking, { sender: by }, async (em) => ({
      prepared: toTicket(by, await whereItWentOn(em, by, ticketId), 'note', {
        body: comment.slice(0, 50_000),
      }),
    }));
  }
  return outcome;
}
