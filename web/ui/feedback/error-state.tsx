import { CloudOff, FileQuestion, Lock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';

type Face = 'unauthorized' | 'forbidden' | 'missing' | 'conflict' | 'unavailable' | 'broken';

const icons: Record<Face, LucideIcon> = {
  unauthorized: Lock,
  forbidden: Lock,
  missing: FileQuestion,
  conflict: TriangleAlert,
  unavailable: CloudOff,
  broken: TriangleAlert,
};

function faceOf(status: number): Face {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  if (status === 409) return 'conflict';
  return [502, 503, 504].includes(status) ? 'unavailable' : 'broken';
}

type Props = {
  status: number;
  detail?: string | undefined;
  requestId?: string | undefined;
  action?: ReactNode;
  heading?: 'h1' | 'p';
};

/** What stands in place of something that could not be shown. */
export function ErrorState({ status, detail, requestId, ...rest }: Props) {
  const { t } = useTranslation();
  const face = faceOf(status);
  return (
    <EmptyState icon={icons[face]} title={t(`error.${face}.title`)} {...rest}>
      <p>{detail ?? t(`error.${face}.text`)}</p>
      {requestId && <p className="mt-3 font-mono text-xs">{t('error.requestId', { id: requestId })}</p>}
    </EmptyState>
  );
}
