import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emoji, emojiNames } from './emoji.ts';
import { moveFocus } from './move-focus.ts';

type Props = { onPick: (sign: string) => void; onClose: () => void };

/** A panel of emoji: typing searches their names, arrows walk through them, Escape leaves. */
export function EmojiPicker({ onPick, onClose }: Props) {
  const { t } = useTranslation('writing');
  const [words, setWords] = useState('');
  const named = emojiNames.map((name) => ({ name, sign: emoji[name], label: t(`emoji.${name}`) }));
  const found = named.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));

  function onKeyDown(event: KeyboardEvent<HTMLFieldSetElement>) {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (found[0]) onPick(found[0].sign);
    } else moveFocus(event, 'input, button');
  }
  return (
    <fieldset onKeyDown={onKeyDown} className="rounded-md border bg-sunken p-2">
      <legend className="sr-only">{t('emojis')}</legend>
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        value={words}
        onChange={({ target }) => setWords(target.value)}
        aria-label={t('emojiSearch')}
        placeholder={t('emojiSearch')}
        className="control mb-2"
      />
      <div className="flex max-h-36 flex-wrap gap-0.5 overflow-y-auto">
        {found.map(({ name, sign, label }) => (
          <button
            key={name}
            type="button"
            title={label}
            aria-label={label}
            onClick={() => onPick(sign)}
            className="tap-square rounded-md text-lg hover:bg-raised"
          >
            {sign}
          </button>
        ))}
        {found.length === 0 && <p className="p-2 text-muted">{t('emojiNone')}</p>}
      </div>
    </fieldset>
  );
}
