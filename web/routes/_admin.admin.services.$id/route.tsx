import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '#api/services/views.ts';
import { intentField } from '#web/lib/action-result.ts';
import { answer, get } from '#web/lib/api.server.ts';
import { redirectWithToast } from '#web/lib/flash.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { paths } from '#web/lib/paths.ts';
import { showToast } from '#web/lib/toast.ts';
import { useLive } from '#web/lib/use-live.ts';
import { draftOf } from '#web/parts/service/draft.ts';
import { loadChoices } from '#web/parts/service/load-choices.server.ts';
import { commandService, saveService } from '#web/parts/service/save-service.server.ts';
import { ServiceForm } from '#web/parts/service/service-form.tsx';
import { BackLink } from '#web/ui/back-link.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { RelativeTime } from '#web/ui/relative-time.tsx';
import { Archive, Archived } from './archive.tsx';
import { Moved } from './moved.tsx';
import { Picture } from './picture.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const path = `/api/admin/service-management/${encodeURIComponent(args.params.id ?? '')}`;
  const [service, choices] = await Promise.all([get<ServiceView>(args, path), loadChoices(args)]);
  return { service, choices };
}

export const meta = titled<typeof loader>('services:edit.title', ({ service: { name } }) => ({ name }));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = args.params.id ?? '';
  const intent = String(form.get(intentField));
  if (intent === 'save') return answer(await saveService(args, form, id), form);
  const sent = await commandService(args, form, id);
  if (!sent.ok || intent !== 'delete') return answer(sent, form);
  return redirectWithToast(paths.admin.services(), 'services:delete.done', sent.headers);
}

export { clientAction } from '#web/lib/client-action.ts';

export default function EditService() {
  const { t } = useTranslation(['services', 'common']);
  const { service, choices } = useLoaderData<typeof loader>();
  // What others save meanwhile does not change the fields under one's hands: it is said, and can be loaded.
  const [base, setBase] = useState(service);
  const latest = useRef(service);
  latest.current = service;
  useLive(({ process, id }) => process === 'service' && (id === service.id || id === ''));
  const { name, archivedAt, active, updatedAt, updatedBy, picture, version } = service;
  return (
    <>
      <PageHeader
        title={
          <>
            {name}{' '}
            {archivedAt ? (
              <Badge>{t('archive.badge')}</Badge>
            ) : (
              <Badge tone={active ? 'success' : 'neutral'}>
                {t(active ? 'filter.shown' : 'filter.hidden')}
              </Badge>
            )}
          </>
        }
        description={
          <>
            {updatedBy ? t('edit.changedBy', { name: updatedBy.name }) : t('edit.changed')}{' '}
            <RelativeTime at={updatedAt} />
          </>
        }
        back={<BackLink to={paths.admin.services()}>{t('title')}</BackLink>}
      />
      {archivedAt ? (
        <Archived service={service} />
      ) : (
        <>
          {version !== base.version && <Moved service={service} onLoad={() => setBase(service)} />}
          <ServiceForm
            key={base.version}
            intent="save"
            initial={draftOf(base)}
            picture={picture}
            hidden={<input type="hidden" name="version" value={base.version} />}
            submit={t('common:save')}
            onDone={() => {
              setBase(latest.current);
              showToast({ text: t('common:saved') });
            }}
            aside={
              <>
                <Picture service={service} onDone={() => setBase(latest.current)} />
                <Archive service={service} />
              </>
            }
            {...choices}
          />
        </>
      )}
    </>
  );
}
