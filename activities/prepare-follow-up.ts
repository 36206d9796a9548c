import type { Em } from '#db/orm.ts';
import { readTicketPolicy } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { SubjectType } from '#workflows/rating-request/commands.ts';
import type { TicketPolicy } from '#workflows/ticket/policy.ts';
import type { ActivityDeps } from './index.ts';
import { type Language, languageOf } from './mail/language.ts';

export type FollowUpInput = {
  businessId: string;
  /** The rating's. */
  id: string;
  subjectType: SubjectType;
  subjectId: string;
  customerId: string;
  stars: number;
  reviewId?: string;
};

export type FollowUp = {
  ticketId: string;
  conversationId: string;
  contentId: string;
  followUpOf?: string;
  policy: TicketPolicy;
};

/** Writes the text a follow-up ticket starts with. Every id is made of the rating's, so a retry prepares the same. */
export const createPrepareFollowUp =
  ({ orm }: ActivityDeps) =>
  async (input: FollowUpInput): Promise<FollowUp> => {
    const idOf = (what: string) => derivedUuid('follow-up', input.businessId, input.id, what);
    const contentId = idOf('content');
    const policy = await withTenant(orm, input.businessId, async (em) => {
      await writeContent(em, contentId, input);
      return readTicketPolicy(em);
    });
    return {
      ticketId: idOf('ticket'),
      conversationId: idOf('conversation'),
      contentId,
      ...(input.subjectType === 'ticket' && { followUpOf: input.subjectId }),
      policy,
    };
  };

async function writeContent(em: Em, contentId: string, input: FollowUpInput): Promise<void> {
  const [facts] = await em.execute<Facts[]>(
    `select b.locale, t.number, t.subject, review.body as review
     from business b
     left join ticket t on t.business_id = b.id and t.id = ?
     left join content review on review.business_id = b.id and review.id = ?
     where b.id = ?`,
    [input.subjectId, input.reviewId ?? null, input.businessId],
  );
  const { subject, body } = words[languageOf(facts?.locale)](facts, input.stars);
  await em.execute(
    `insert into content (id, business_id, author_id, subject, body, created_at)
     values (?, ?, ?, ?, ?, now()) on conflict (id) do nothing`,
    [
      contentId,
      input.businessId,
      input.customerId,
      subject,
      facts?.review ? `${body}\n\n${facts.review}` : body,
    ],
  );
}

type Facts = { locale: string; number: number | null; subject: string | null; review: string | null };
type Words = (facts: Facts | undefined, stars: number) => { subject: string; body: string };

const about = (facts: Facts | undefined) => (facts?.number ? ` #${facts.number}: ${facts.subject}` : '');

const words: Record<Language, Words> = {
  en: (facts, stars) => ({
    subject: `Follow-up on the rating${facts?.number ? ` of ticket #${facts.number}` : ''}`,
    body: `Rated ${stars} of 5 stars${about(facts)}`,
  }),
  de: (facts, stars) => ({
    subject: `Nachfrage zur Bewertung${facts?.number ? ` von Ticket #${facts.number}` : ''}`,
    body: `Mit ${stars} von 5 Sternen bewertet${about(facts)}`,
  }),
  es: (facts, stars) => ({
    subject: `Seguimiento de la valoración${facts?.number ? ` del ticket #${facts.number}` : ''}`,
    body: `Valorado con ${stars} de 5 estrellas${about(facts)}`,
  }),
};
