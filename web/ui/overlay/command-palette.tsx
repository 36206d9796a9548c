import { useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { type LucideIcon, Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

export type PaletteItem = { label: string; to: string; icon: LucideIcon };
export type PaletteGroup = { label: string; items: (PaletteItem & { detail?: string | undefined })[] };

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: PaletteItem[];
  /** Where a typed text is searched for. */
  searchIn: { label: (text: string) => string; to: (text: string) => string };
  find: (text: string, signal: AbortSignal) => Promise<PaletteGroup[]>;
};

/** Nobody types so slowly that each letter should be searched for. */
const settled = 150;

const row =
  'tap flex cursor-pointer items-center gap-3 rounded-md px-3 data-[selected=true]:bg-sunken [&_svg]:size-4 [&_svg]:text-muted';

/** One box to go anywhere. */
export default function CommandPalette({ open, onOpenChange, items, searchIn, find }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const typed = text.trim();
  const groups = useFound(typed, find);
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
              {groups.map((group) => (
                <Command.Group
                  key={group.label}
                  forceMount
                  heading={group.label}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
                >
                  {group.items.map(({ label, detail, to, icon: Icon }) => (
                    <Command.Item key={to} forceMount value={to} onSelect={() => go(to)} className={row}>
                      <Icon aria-hidden />
                      <span className="min-w-0 truncate">{label}</span>
                      {detail && <span className="ml-auto shrink-0 text-xs text-muted">{detail}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
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

/** What is found for the text once it rests; the last answer stays until the next one is there. */
function useFound(typed: string, find: Props['find']): PaletteGroup[] {
  const [groups, setGroups] = useState<PaletteGroup[]>([]);
  useEffect(() => {
    if (!typed) return setGroups([]);
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      find(typed, aborter.signal).then(setGroups, () => undefined);
    }, settled);
    return () => {
      clearTimeout(timer);
      aborter.abort();
    };
  }, [typed, find]);
  return groups;
}
