import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { RatingView } from '#api/ratings/views.ts';
import { answer, commandIdOf, get, send } from '#web/lib/api.server.ts';
import { titled } from '#web/lib/page-title.ts';
import { GivenRating } from '#web/parts/rating/given-rating.tsx';
import { RatingForm } from '#web/parts/rating/rating-form.tsx';
import { verdictOf } from '#web/parts/rating/verdict.ts';
import { Card } from '#web/ui/card.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';

export const meta = titled('public:rate.title');

export { clientAction } from '#web/lib/client-action.ts';

const apiPath = (token = '') => `/api/public/ratings/${encodeURIComponent(token)}`;

export const loader = (args: LoaderFunctionArgs) =>
  get<{ rating: RatingView; business: string }>(args, apiPath(args.params.token));

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const options = { body: verdictOf(form), idempotencyKey: commandIdOf(form) };
  return answer(await send<RatingView>(args, apiPath(args.params.token), options), form);
}

/** Rating by the link in an email. The stars of the link are chosen already; they count once the form is sent. */
export default function Rate() {
  const { t } = useTranslation('public');
  const { rating, business } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const { number, title } = rating.subject;
  const stars = [1, 2, 3, 4, 5].find((one) => String(one) === search.get('stars'));
  return (
    <>
      <PageHeader title={t('rate.title')} description={t('rate.about', { business, number, title })} />
      <Card>
        {rating.status === 'asked' && <RatingForm rating={rating} stars={stars} />}
        {rating.status === 'rated' && (
          <div role="status" className="grid gap-4">
            <Callout tone="success" title={t('rate.thanks')}>
              {t('rate.thanksText', { business })}
            </Callout>
            <GivenRating rating={rating} />
          </div>
        )}
        {(rating.status === 'expired' || rating.status === 'withdrawn') && (
          <Callout>{t(`rate.${rating.status}`)}</Callout>
        )}
      </Card>
    </>
  );
}
