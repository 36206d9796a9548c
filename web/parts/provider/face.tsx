import { Avatar } from '#web/ui/avatar.tsx';

const sizes = { md: 'size-8', lg: 'size-12' } as const;

/** A provider's photo, or their initials. Decoration: the name stands beside it. */
export function Face({
  name,
  photo,
  size = 'md',
}: {
  name: string;
  photo: string | null;
  size?: keyof typeof sizes;
}) {
  if (!photo) return <Avatar name={name} size={size} />;
  return <img src={photo} alt="" className={`${sizes[size]} shrink-0 rounded-full object-cover`} />;
}
