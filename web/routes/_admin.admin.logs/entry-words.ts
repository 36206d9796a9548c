import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '#api/processes/views.ts';

type T = TFunction<'admin'>;

export const subjectTypes = [
  'ticket',
  'rating-request',
  'lead',
  'service',
  'member',
  'invitation',
  'setting',
  'business',
  'mail',
  'article',
  'article-category',
  'article-picture',
  'service-request',
  'conversation',
  'booking',
  'earning',
  'payout',
  'company',
  'provider',
  'pay-rate',
  'performance-review',
] as const;

export const actorName = ({ name, role }: AuditView['actor'], t: T) =>
  name ?? (role === 'system' ? t('logs.system') : t('logs.unknown'));

const settings = ['sla', 'hours', 'tickets', 'routing'] as const;

export function subjectName({ type, id, title }: AuditView['subject'], t: T) {
  const setting = type === 'setting' ? settings.find((one) => one === id) : undefined;
  const known = subjectTypes.find((one) => one === type);
  const kind = known ? t(`logs.subject.${known}`) : type;
  const name = title ?? (setting && t(`settings.tab.${setting}`));
  return name ? `${kind}: ${name}` : kind;
}

/** An action's name in the reader's words when it has one: new ones show before they are worded. */
export function useActionName() {
  const { t, i18n } = useTranslation('admin');
  return (action: string) =>
    i18n.exists(`admin:logs.action.${action}`) ? t(`logs.action.${action as 'reply'}`) : action;
}
