import { useTranslation } from 'react-i18next';
import type { PreferenceView } from '#api/notifications/preferences.ts';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { Card } from '#web/ui/card.tsx';

const media = ['app', 'email', 'push'] as const;

/** Which events somebody wants to be told, and by which medium. */
export function PreferenceForm({ preferences }: { preferences: PreferenceView[] }) {
  const { t } = useTranslation(['notifications', 'common']);
  return (
    <CommandForm
      intent="prefer"
      stay
      onDone={() => showToast({ text: t('common:saved') })}
      className="grid gap-4"
    >
      <Card title={t('notifications:settings.title')} padded={false}>
        <p className="max-w-prose px-4 pt-3 text-muted">{t('notifications:settings.about')}</p>
        <table className="mt-2 w-full text-left">
          <caption className="sr-only">{t('notifications:settings.title')}</caption>
          <thead>
            <tr className="border-b text-xs text-muted">
              <th scope="col" className="px-4 py-2 font-medium">
                {t('notifications:settings.event')}
              </th>
              {media.map((medium) => (
                <th key={medium} scope="col" className="w-20 px-2 py-2 text-center font-medium">
                  {t(`notifications:settings.${medium}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preferences.map((preference) => (
              <Row key={preference.kind} preference={preference} />
            ))}
          </tbody>
        </table>
      </Card>
      <div>
        <Submit>{t('common:save')}</Submit>
      </div>
    </CommandForm>
  );
}

function Row({ preference }: { preference: PreferenceView }) {
  const { t } = useTranslation('notifications');
  const { kind } = preference;
  const event = t(`event.${kind}`);
  return (
    <tr className="border-b last:border-b-0">
      <th scope="row" className="px-4 py-2.5 font-normal">
        {event}
      </th>
      {media.map((medium) => {
        const wanted = preference[medium];
        const name = `${kind} ${medium}`;
        return (
          <td key={medium} className="px-2 text-center">
            {wanted === null ? (
              <span aria-hidden className="text-muted">
                –
              </span>
            ) : (
              <label className="inline-flex size-11 items-center justify-center">
                <span className="sr-only">{`${event}: ${t(`settings.${medium}`)}`}</span>
                <input type="hidden" name="offered" value={name} />
                <input
                  // What was saved elsewhere shows here.
                  key={String(wanted)}
                  type="checkbox"
                  name={name}
                  defaultChecked={wanted}
                  className="size-4.5 accent-accent"
                />
              </label>
            )}
          </td>
        );
      })}
    </tr>
  );
}
