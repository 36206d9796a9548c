import type { data, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { HelpBrowser } from '#web/parts/knowledge/help-browser.tsx';
import { loadHelp } from '#web/parts/knowledge/load-help.server.ts';
import { useHelpPlaces } from '#web/parts/knowledge/use-help-places.ts';
import { ButtonLink } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('knowledge:help.title');

export async function loader(args: LoaderFunctionArgs) {
  try {
    return { help: await loadHelp(args) };
  } catch (thrown) {
    // Nobody said whose help is meant.
    const { init } = thrown as ReturnType<typeof data>;
    if (init?.status === 404 && !new URL(args.request.url).searchParams.has('business'))
      return { help: null };
    throw thrown;
  }
}

/** What a business has written down for everybody who asks. */
export default function Help() {
  const { t } = useTranslation(['knowledge', 'public']);
  const { help } = useLoaderData<typeof loader>();
  const places = useHelpPlaces();
  if (!help) {
    return (
      <>
        <PageHeader title={t('help.title')} />
        <Callout tone="warning" title={t('help.noBusiness')}>
          {t('public:support.noBusinessText')}
        </Callout>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('help.heading', { business: help.business.name })}
        description={t('help.text')}
        actions={
          <ButtonLink to={paths.support({ business: help.business.slug })}>{t('help.write')}</ButtonLink>
        }
      />
      <HelpBrowser {...help} places={places} />
    </>
  );
}
