import { useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { type LucideIcon, Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export type PaletteItem = { label: string; to: string; icon: LucideIcon };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: PaletteItem[];
  /** Where a typed text is searched for. */
  searchIn: { label: (text: string) => string; to: (text: string) => string };
};

const row =
  'tap flex cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:text-muted';

/** One box to go anywhere. */
export default function CommandPalette({ open, onOpenChange, items, searchIn }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const typed = text.trim();
  const go = (to: string) => {
    onOpenChange(false);
    navigate(to);
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12dvh] z-50 mx-auto max-w-lg animate-rise rounded-xl bg-raised shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{t('palette.title')}</Radix.Title>
          <Command label={t('palette.title')}>
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 text-muted" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t('palette.placeholder')}
                className="h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List className="max-h-[50dvh] overflow-y-auto p-2">
              {items.map(({ label, to, icon: Icon }) => (
                <Command.Item key={to} value={label} onSelect={() => go(to)} className={row}>
                  <Icon aria-hidden />
                  {label}
                </Command.Item>
              ))}
              {typed && (
                <Command.Item
                  forceMount
                  value={`? ${typed}`}
                  onSelect={() => go(searchIn.to(typed))}
                  className={row}
                >
                  <Search aria-hidden />
                  {searchIn.label(typed)}
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
