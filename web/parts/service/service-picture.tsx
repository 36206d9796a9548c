import { Package } from 'lucide-react';

/** The picture of a service, or a quiet place for it. Decoration: the name stands beside it. */
export function ServicePicture({ src, className = '' }: { src: string | null; className?: string }) {
  if (src) {
    const look = `aspect-video w-full bg-sunken object-cover ${className}`;
    return <img src={src} alt="" loading="lazy" className={look} />;
  }
  return (
    <div
      aria-hidden
      className={`flex h-16 w-full items-center justify-center bg-accent-soft text-accent-ink ${className}`}
    >
      <Package className="size-6" />
    </div>
  );
}
