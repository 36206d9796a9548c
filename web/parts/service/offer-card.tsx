import { Clock } from 'lucide-react';
import type { OfferView } from '#api/services/views.ts';
import { paths } from '#web/lib/paths.ts';
import { workingTime } from '#web/parts/ticket/working-time.ts';
import { RowLink } from '#web/ui/row-link.tsx';
import { Price } from './price.tsx';
import { ServicePicture } from './service-picture.tsx';

type Offer = Omit<OfferView, 'id' | 'responseMinutes'>;

/** A service as it stands among others; `preview` leads nowhere. */
export function OfferCard({ offer, preview = false }: { offer: Offer; preview?: boolean }) {
  const { slug, name, category, summary, priceMinor, currency, durationMinutes, picture } = offer;
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-lg border bg-raised shadow-card has-[a:hover]:border-line-strong">
      <ServicePicture src={picture} />
      <div className="flex flex-1 flex-col gap-1.5 p-4">
        <p className="text-xs text-muted">{category}</p>
        <h3 className="font-semibold break-words">
          {preview ? name : <RowLink to={paths.customer.service(slug)}>{name}</RowLink>}
        </h3>
        <p className="line-clamp-3 flex-1 break-words text-muted">{summary}</p>
        <p className="mt-1 flex flex-wrap items-center justify-between gap-2">
          <span className="font-semibold">
            <Price minor={priceMinor} currency={currency} />
          </span>
          <span className="inline-flex items-center gap-1 text-xs text-muted tabular-nums">
            <Clock aria-hidden className="size-3.5" />
            {workingTime(durationMinutes)}
          </span>
        </p>
      </div>
    </article>
  );
}
