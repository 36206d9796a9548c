import { Form, useNavigate, useSearchParams } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Input } from '#web/ui/form/input.tsx';

const typingPause = 350;

/** Looks for something to choose from in the form below it: as one types, or by the button. */
export function FindForm({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('admin');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = (text: string) => {
    clearTimeout(timer.current);
    const next = new URLSearchParams(search);
    if (text.trim()) next.set(name, text.trim());
    else next.delete(name);
    navigate(`?${next}`, { replace: true, preventScrollReset: true });
  };
  return (
    <Form
      method="get"
      role="search"
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        find(String(new FormData(event.currentTarget).get(name) ?? ''));
      }}
    >
      {[...search].map(
        ([key, value]) => key !== name && <input key={key} type="hidden" name={key} value={value} />,
      )}
      <Input
        type="search"
        name={name}
        aria-label={label}
        placeholder={label}
        defaultValue={search.get(name) ?? ''}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => {
          const { value } = event.target;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => find(value), typingPause);
        }}
      />
      <Button type="submit">
        <Search aria-hidden />
        <span className="max-sm:sr-only">{t('find')}</span>
      </Button>
    </Form>
  );
}
