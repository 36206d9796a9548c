import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '#web/lib/i18n.ts';
import { paths } from '#web/lib/paths.ts';
import { useRootData } from '#web/lib/root-data.ts';
import { useViewer } from '#web/lib/viewer.tsx';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import type { WidgetConfig } from '#web/widget/wire.ts';
import type { Value } from './setting-views.ts';

type Props = { widget: Value<'widget'>; fields: RefObject<HTMLDivElement> };

/** The widget's own frame with what stands in the fields, from one press of a key to the next. */
export function WidgetPreview({ widget, fields }: Props) {
  const { t } = useTranslation('leads');
  const { language, theme } = useRootData();
  const { business } = useViewer();
  const frame = useRef<HTMLIFrameElement>(null);
  const { name } = business;
  useEffect(() => {
    const form = fields.current?.closest('form');
    const typedIn = (field: string) => (form?.elements.namedItem(field) as HTMLInputElement | null)?.value;
    const show = () => {
      const greeting = typedIn(`greeting.${language}`) ?? widget.greeting[language];
      const colour = typedIn('colour') ?? widget.colour;
      const config: WidgetConfig = { business: name, greeting, colour, online: true, origins: [] };
      frame.current?.contentWindow?.postMessage({ docket: 'preview', config }, location.origin);
    };
    const hear = ({ source }: MessageEvent) => source === frame.current?.contentWindow && show();
    show();
    addEventListener('message', hear);
    form?.addEventListener('input', show);
    return () => {
      removeEventListener('message', hear);
      form?.removeEventListener('input', show);
    };
  }, [widget, fields, name, language]);
  if (!useHydrated()) return null;
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-sm font-medium">{t('widget.preview')}</figcaption>
      <iframe
        ref={frame}
        src={paths.widget({ preview: '1', lang: language, theme })}
        title={t('widget.previewIn', { language: languages[language] })}
        className="h-120 w-full rounded-lg border"
      />
    </figure>
  );
}
