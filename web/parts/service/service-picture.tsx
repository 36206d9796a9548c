import { Package } from 'lucide-react';

/** The picture of a service, or a quiet place for it. Decoration: the name stands beside it. */
export function ServicePicture({ src, className = '' }: { src: string | null; className?: string }) {
  const frame = `aspect-video w-full bg-sunken ${className}`;
  if (src) return <img src={src} alt="" loading="lazy" className={`${frame} object-cover`} />;
  return (
    <div aria-hidden className={`flex items-center justify-center text-line-strong ${frame}`}>
      <Package className="size-8" />
    </div>
  );
}
