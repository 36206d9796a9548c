import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { CustomerInsight } from '#api/insights/views.ts';
import { paths } from '#web/lib/paths.ts';
import { useFormat } from '#web/lib/use-format.ts';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { Fact } from '#web/parts/ticket/fact.tsx';
import { ButtonLink } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';

const link = 'text-accent-ink underline';

/** Who the customer is and how to reach them. */
export function ProfileCard({ customer }: { customer: CustomerInsight }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const dialog = useDialog();
  const { email, phone, company, since, lastSeenAt, canSignIn, active } = customer;
  return (
    <Card
      title={t('profile.title')}
      aside={
        <ButtonLink to={dialog.to('edit')} preventScrollReset size="sm">
          {t('profile.edit')}
        </ButtonLink>
      }
    >
      <dl className="grid gap-3">
        <Fact label={t('profile.email')}>
          <a href={`mailto:${email}`} className={`${link} break-all`}>
            {email}
          </a>
        </Fact>
        {phone && (
          <Fact label={t('profile.phone')}>
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} className={link}>
              {phone}
            </a>
          </Fact>
        )}
        {company && (
          <Fact label={t('list.company')}>
            <Link to={paths.admin.company(company.id)} className={link}>
              {company.name}
            </Link>
          </Fact>
        )}
        <Fact label={t('profile.access')}>
          {t(active ? (canSignIn ? 'profile.signsIn' : 'profile.noAccount') : 'profile.inactive')}
        </Fact>
        <Fact label={t('list.seen')}>
          {lastSeenAt ? <RelativeTime at={lastSeenAt} /> : t('profile.never')}
        </Fact>
        <Fact label={t('profile.since')}>{format.date(since)}</Fact>
      </dl>
    </Card>
  );
}
