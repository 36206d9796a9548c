import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Callout } from '#web/ui/feedback/callout.tsx';

type Control = HTMLInputElement | HTMLTextAreaElement;

const isTyped = (control: Control) =>
  control.type === 'checkbox'
    ? (control as HTMLInputElement).checked !== (control as HTMLInputElement).defaultChecked
    : control.type !== 'hidden' && control.value !== control.defaultValue;

/** In a form: says that what it shows has changed elsewhere while somebody was typing; what they typed stays. */
export function ChangedMeanwhile({ version }: { version: number }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const known = useRef(version);
  const [isChanged, setIsChanged] = useState(false);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    const form = place.current?.closest('form');
    const controls = form?.querySelectorAll<Control>('input, textarea') ?? [];
    setIsChanged([...controls].some(isTyped));
  }, [version]);
  useEffect(() => {
    const form = place.current?.closest('form');
    const forget = () => setIsChanged(false);
    form?.addEventListener('reset', forget);
    return () => form?.removeEventListener('reset', forget);
  }, []);
  return (
    <div ref={place} role="status" className="empty:-mt-4 empty:h-0">
      {isChanged && (
        <Callout tone="warning" title={t('form.changed.title')}>
          {t('form.changed.text')}
        </Callout>
      )}
    </div>
  );
}
