import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '#api/processes/views.ts';

type T = TFunction<'admin'>;

export const subjectTypes = [
  'ticket',
  'rating-request',
  'member',
  'invitation',
  'setting',
  'business',
  'mail',
] as const;

export const actorName = ({ name, role }: AuditView['actor'], t: T) =>
  name ?? (role === 'system' ? t('logs.system') : t('logs.unknown'));

export function subjectName({ type, title }: AuditView['subject'], t: T) {
  const known = subjectTypes.find((one) => one === type);
  const kind = known ? t(`logs.subject.${known}`) : type;
  return title ? `${kind}: ${title}` : kind;
}

/** An action's name in the reader's words when it has one: new ones show before they are worded. */
export function useActionName() {
  const { t, i18n } = useTranslation('admin');
  return (action: string) =>
    i18n.exists(`admin:logs.action.${action}`) ? t(`logs.action.${action as 'reply'}`) : action;
}
