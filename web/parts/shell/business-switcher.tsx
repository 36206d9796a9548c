import { Form } from '@remix-run/react';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { paths } from '#web/lib/paths.ts';
import type { Me } from '#web/lib/viewer.tsx';
import { MenuHeading, menuRow, PopoverMenu } from './popover-menu.tsx';

/** The business's name; a menu of all of them for who has more than one. */
export function BusinessSwitcher({ viewer, place }: { viewer: Me; place: string }) {
  const { t } = useTranslation();
  const name = viewer.business.name;
  const look = 'truncate font-semibold text-ink';
  if (viewer.memberships.length < 2) return <span className={look}>{name}</span>;
  const button = (
    <>
      <span aria-hidden className={look}>
        {name}
      </span>
      <ChevronsUpDown aria-hidden />
    </>
  );
  return (
    <PopoverMenu wide label={t('business.switch', { name })} place={place} button={button}>
      <MenuHeading>{t('business.label')}</MenuHeading>
      <Form method="post" action={paths.switchBusiness()} reloadDocument>
        {viewer.memberships.map(({ businessId, businessName, role }) => {
          const current = businessId === viewer.business.id;
          return (
            <button
              key={businessId}
              type="submit"
              name="businessId"
              value={businessId}
              aria-pressed={current}
              className={menuRow}
            >
              <span className="min-w-0">
                <span className="block truncate">{businessName}</span>
                <span className="block text-xs font-normal text-muted">{t(`role.${role}`)}</span>
              </span>
              {current && <Check aria-hidden className="ml-auto" />}
            </button>
          );
        })}
      </Form>
    </PopoverMenu>
  );
}
