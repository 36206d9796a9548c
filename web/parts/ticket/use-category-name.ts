import { useTranslation } from 'react-i18next';

/** A category's name: those that every business starts with are translated, its own stand as they were written. */
export function useCategoryName() {
  const { t, i18n } = useTranslation('tickets');
  return (category: string) =>
    i18n.exists(`tickets:category.${category}`)
      ? t(`category.${category as 'question'}`)
      : category.replaceAll('_', ' ');
}
