import { useFetcher, useLocation } from '@remix-run/react';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languages } from '#web/lib/i18n.ts';
import { paths } from '#web/lib/paths.ts';
import { themes } from '#web/lib/preferences.ts';
import { useRootData } from '#web/lib/root-data.ts';
import { MenuHeading, menuRow, PopoverMenu } from './popover-menu.tsx';

const icons = { light: Sun, dark: Moon, system: Monitor } as const;

/** Appearance and language. */
export function PreferencesMenu({ place }: { place: string }) {
  const { t } = useTranslation();
  const { theme, language } = useRootData();
  const { pathname, search } = useLocation();
  const fetcher = useFetcher();
  const Current = icons[theme];
  return (
    <PopoverMenu label={t('preferences.label')} place={place} button={<Current aria-hidden />}>
      <fetcher.Form method="post" action={paths.preferences()} preventScrollReset>
        <input type="hidden" name="next" value={pathname + search} />
        <MenuHeading>{t('preferences.theme')}</MenuHeading>
        {themes.map((each) => {
          const Icon = icons[each];
          return (
            <button
              key={each}
              name="theme"
              value={each}
              type="submit"
              aria-pressed={each === theme}
              className={menuRow}
            >
              <Icon aria-hidden />
              {t(`preferences.${each}`)}
              {each === theme && <Check aria-hidden className="ml-auto" />}
            </button>
          );
        })}
        <MenuHeading>{t('preferences.language')}</MenuHeading>
        {Object.entries(languages).map(([code, name]) => (
          <button
            key={code}
            name="lang"
            value={code}
            lang={code}
            type="submit"
            aria-pressed={code === language}
            className={menuRow}
          >
            {name}
            {code === language && <Check aria-hidden className="ml-auto" />}
          </button>
        ))}
      </fetcher.Form>
    </PopoverMenu>
  );
}
