import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { showToast } from '#web/lib/toast.ts';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { PopoverDialog } from '#web/parts/ticket/popover-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import type { Setting } from './setting-views.ts';

type Props = {
  setting: Setting<'widget'>;
  /** Where Docket is, as the server was asked; behind a proxy the browser knows better. */
  origin: string;
};

/** What goes onto the business's own site, and the key in it. */
export function WidgetSnippet({ setting: { value }, origin }: Props) {
  const { t } = useTranslation('leads');
  const host = useHydrated() ? location.origin : origin;
  const snippet = `<script async src="${host}/widget.js" data-key="${value.key}"></script>`;
  return (
    <Card title={t('widget.where')} className="mb-5 max-w-5xl">
      {value.key ? (
        <>
          <p className="mb-2 text-muted">{t('widget.snippet')}</p>
          <pre className="mb-3 overflow-x-auto rounded-md bg-sunken p-3 text-xs whitespace-pre-wrap break-all">
            <code>{snippet}</code>
          </pre>
          <div className="flex flex-wrap gap-2">
            <Button
              size="sm"
              onClick={() =>
                navigator.clipboard
                  .writeText(snippet)
                  .then(() => showToast({ text: t('widget.copied') }))
                  .catch(() => undefined)
              }
            >
              <Copy aria-hidden />
              {t('widget.copy')}
            </Button>
            <PopoverDialog
              button={t('widget.rotate.button')}
              title={t('widget.rotate.title')}
              description={t('widget.rotate.text')}
            >
              <CommandForm
                intent="rotate-key"
                stay
                onDone={() => showToast({ text: t('widget.rotate.done') })}
              >
                <Submit tone="danger">{t('widget.rotate.submit')}</Submit>
              </CommandForm>
            </PopoverDialog>
          </div>
        </>
      ) : (
        <Callout>{t('widget.noKey')}</Callout>
      )}
      {value.enabled && value.allowedOrigins.length === 0 && (
        <div className="mt-3">
          <Callout tone="warning">{t('widget.noOrigins')}</Callout>
        </div>
      )}
    </Card>
  );
}
