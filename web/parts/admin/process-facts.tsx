import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { Card } from '#web/ui/card.tsx';
import { Stars } from '#web/ui/stars.tsx';

export const factLink = 'text-accent-ink underline';

type Person = { name: string; company: string | null; email: string; phone?: string | null };

/** For whom it is. */
export function CustomerCard({ customer: { name, company, email, phone } }: { customer: Person }) {
  const { t } = useTranslation('admin');
  return (
    <Card title={t('facts.customer')}>
      <p className="font-medium break-words">{name}</p>
      {company && <p className="break-words text-muted">{company}</p>}
      <a href={`mailto:${email}`} className={`${factLink} break-words`}>
        {email}
      </a>
      {phone && <p>{phone}</p>}
    </Card>
  );
}

type Props = {
  title: string;
  service: { id: string | null; name: string };
  ticket: { id: string; number: number | null; subject: string | null } | null;
  stars: number | null | undefined;
  workflowUrl: string | null | undefined;
  /** What else there is to know. */
  children: ReactNode;
};

/** What was asked for or booked, and what belongs to it. */
export function ProcessFacts({ title, service, ticket, stars, workflowUrl, children }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Card title={title}>
      <dl className="grid gap-3">
        <Fact label={t('facts.service')}>
          {service.id ? (
            <Link to={paths.admin.service(service.id)} className={factLink}>
              {service.name}
            </Link>
          ) : (
            service.name
          )}
        </Fact>
        {children}
        {ticket && (
          <Fact label={t('facts.ticket')}>
            <Link to={paths.admin.ticket(ticket.id)} className={factLink}>
              {ticket.number ? `#${ticket.number} ${ticket.subject}` : t('facts.ticket')}
            </Link>
          </Fact>
        )}
        {stars && (
          <Fact label={t('facts.rating')}>
            <Stars value={stars} />
          </Fact>
        )}
        {workflowUrl && (
          <Fact label="Temporal">
            <a href={workflowUrl} target="_blank" rel="noreferrer" className={factLink}>
              {t('facts.workflow')}
            </a>
          </Fact>
        )}
      </dl>
    </Card>
  );
}
