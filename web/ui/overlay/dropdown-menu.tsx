import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export function DropdownMenu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-44 animate-fade rounded-lg bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = {
  icon?: LucideIcon;
  tone?: 'neutral' | 'danger';
  disabled?: boolean;
  /** The only child is the element to dress, such as a link. */
  asChild?: boolean;
  onSelect?: (event: Event) => void;
  children: ReactNode;
};

export function MenuItem({ icon: Icon, tone = 'neutral', asChild = false, children, ...rest }: ItemProps) {
  const ink = tone === 'danger' ? 'text-danger-ink' : '';
  return (
    <Radix.Item
      {...rest}
      asChild={asChild}
      className={`tap flex w-full cursor-pointer items-center gap-2.5 rounded-md px-2.5 outline-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-sunken ${ink}`}
    >
      {asChild ? (
        children
      ) : (
        <>
          {Icon && <Icon aria-hidden className="size-4" />}
          {children}
        </>
      )}
    </Radix.Item>
  );
}

export const MenuSeparator = () => <Radix.Separator className="my-1 border-t" />;
