import { useTranslation } from 'react-i18next';
import type { CompanyView } from '#api/insights/company-views.ts';
import type { CustomerInsight } from '#api/insights/views.ts';
import { CommandForm } from '#web/lib/command-form.tsx';
import { CustomerRadios } from '#web/parts/admin/customer-radios.tsx';
import { DialogAnswers } from '#web/parts/admin/dialog-answers.tsx';
import { FindForm } from '#web/parts/admin/find-form.tsx';
import { UrlDialog } from '#web/parts/admin/url-dialog.tsx';
import { useDialog } from '#web/parts/admin/use-dialog.ts';
import { CompanyDialog } from '#web/parts/customer/company-dialog.tsx';
import { Field } from '#web/ui/form/field.tsx';
import { Select } from '#web/ui/form/select.tsx';

type Props = { company: CompanyView; found: CustomerInsight[]; others: CompanyView[] };

export function CompanyDialogs({ company, found, others }: Props) {
  const { t } = useTranslation('customers');
  const { name } = useDialog();
  switch (name) {
    case 'edit':
      return <CompanyDialog intent="edit" title={t('company.edit')} company={company} />;
    case 'add':
      return (
        <UrlDialog title={t('company.add')} description={t('company.addAbout', { name: company.name })}>
          <div className="grid gap-4">
            <FindForm name="find" label={t('list.search')} />
            <CommandForm intent="add" stay>
              <CustomerRadios
                customers={found.map((one) => ({ ...one, company: one.company?.name ?? null }))}
              />
              <DialogAnswers>{t('company.add')}</DialogAnswers>
            </CommandForm>
          </div>
        </UrlDialog>
      );
    case 'delete':
      return (
        <UrlDialog
          title={t('company.deleteTitle', { name: company.name })}
          description={t('company.deleteAbout', { count: company.members })}
        >
          <CommandForm intent="delete" stay>
            {company.members > 0 && (
              <Field name="moveTo" label={t('company.moveTo')} required>
                {({ required: _, ...control }) => (
                  <Select
                    {...control}
                    options={[
                      { value: '', label: t('list.noCompany') },
                      ...others.map(({ id, name: label }) => ({ value: id, label })),
                    ]}
                  />
                )}
              </Field>
            )}
            <DialogAnswers tone="danger">{t('company.delete')}</DialogAnswers>
          </CommandForm>
        </UrlDialog>
      );
    default:
      return null;
  }
}
