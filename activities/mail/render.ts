import type { Env } from '#env';
import type { MailFacts } from './facts.ts';
import { headersOf, type MailHeaders, markOf } from './headers.ts';
import { invitationOf } from './invitation.ts';
import { asHtml, asText } from './layout.ts';
import { linksOf } from './links.ts';
import { isMailTemplate, words } from './words.ts';

export type Rendered = MailHeaders & {
  from: { name: string; address: string };
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** What calendars take over. */
  icalEvent?: { method: string; filename: string; content: string };
};

/**
 * An email in its reader's language.
 * @throws an Error of one sentence when there is nobody to write to or nothing to say
 */
export function render(
  facts: MailFacts,
  env: Pick<Env, 'PUBLIC_URL' | 'AUTH_SECRET' | 'MAIL_FROM'>,
): Rendered {
  const { template, to, business, language } = facts;
  if (!isMailTemplate(template)) throw new Error(`There is no template ${template}.`);
  if (!to) throw new Error('The recipient is not there any more.');
  const tongue = words[language];
  const { subject, lines, quote, action } = tongue.templates[template](facts);
  const links = linksOf(template, facts, env);
  const mark = markOf(facts, env);
  const letter = {
    language,
    greeting: tongue.greeting(to.name),
    lines,
    quote,
    stars: (links.stars ?? []).map((href, index) => ({ label: tongue.stars(index + 1), href })),
    action: { label: action, href: links.action },
    business,
    footer: tongue.footer(business),
    mark: mark && `[ref:${mark}]`,
  };
  const icalEvent = invitationOf(template, facts, { env, action: links.action });
  return {
    ...(icalEvent && { icalEvent }),
    ...headersOf(template, facts, { env, mark }),
    from: { name: business, address: senderAddress(env.MAIL_FROM) },
    to: { name: to.name ?? '', address: to.address },
    subject: subject.replace(/\s+/g, ' ').slice(0, 200),
    text: asText(letter),
    html: asHtml(letter),
  };
}

/** The business's name stands before it. */
const senderAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;
