import { Fragment, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { Button } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import type { Setting, SettingKey, Value } from './setting-views.ts';

type Props<K extends SettingKey> = {
  name: K;
  setting: Setting<K>;
  children: (value: Value<K>) => ReactNode;
};

/**
 * The form of one setting. What somebody else saves meanwhile does not change the fields under one's hands: it is
 * said, and can be loaded.
 */
export function SettingForm<K extends SettingKey>({ name, setting, children }: Props<K>) {
  const { t } = useTranslation(['admin', 'common']);
  const [base, setBase] = useState(setting);
  const latest = useRef(setting);
  latest.current = setting;
  const moved = setting.version !== base.version;
  return (
    <CommandForm
      intent={name}
      stay
      className="grid max-w-5xl gap-5"
      onDone={() => {
        setBase(latest.current);
        showToast({ text: t('common:saved') });
      }}
    >
      {moved && (
        <div role="status">
          <Callout tone="warning" title={t('settings.moved.title')}>
            <p className="mb-2">{t('settings.moved.text')}</p>
            <Button onClick={() => setBase(setting)}>{t('settings.moved.load')}</Button>
          </Callout>
        </div>
      )}
      <input type="hidden" name="version" value={base.version} />
      <Fragment key={base.version}>{children(base.value)}</Fragment>
      <div className="sticky bottom-0 -mx-1 flex justify-end border-t bg-surface px-1 py-3">
        <Submit>{t('common:save')}</Submit>
      </div>
    </CommandForm>
  );
}
