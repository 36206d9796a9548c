import { useTranslation } from 'react-i18next';
import { roles } from '#workflows/process.ts';

export function useRoleOptions() {
  const { t } = useTranslation('common');
  return roles.map((value) => ({ value, label: t(`role.${value}`) }));
}
