import { Bold, Code, Italic, Link2, List, type LucideIcon, Quote, Smile } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '#web/ui/icon-button.tsx';
import { editTextarea } from './edit-textarea.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { formats, formatText, type TextFormat } from './format-text.ts';
import { moveFocus } from './move-focus.ts';

const icons: Record<TextFormat, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  link: Link2,
  list: List,
  quote: Quote,
  code: Code,
};

/** Formats what is selected in a text field. */
export function applyFormat(field: HTMLTextAreaElement, format: TextFormat) {
  editTextarea(field, formatText(format, field.value, field.selectionStart, field.selectionEnd));
}

/** The buttons above a text field: one stop for the tabulator, arrows lead along. */
export function FormattingRow({ field }: { field: RefObject<HTMLTextAreaElement> }) {
  const { t } = useTranslation('writing');
  const [choosing, setChoosing] = useState(false);

  function insert(sign: string) {
    const { current } = field;
    setChoosing(false);
    if (!current) return;
    const { selectionStart: from, selectionEnd: to } = current;
    const end = from + sign.length;
    editTextarea(current, { from, to, insert: sign, select: [end, end] });
  }
  return (
    <>
      <div
        role="toolbar"
        aria-label={t('formatting')}
        onKeyDown={(event) => moveFocus(event, 'button')}
        className="-mx-1.5 flex flex-wrap"
      >
        {formats.map((format, index) => (
          <IconButton
            key={format}
            icon={icons[format]}
            label={t(`format.${format}`)}
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => field.current && applyFormat(field.current, format)}
          />
        ))}
        <IconButton
          icon={Smile}
          label={t('emojis')}
          tabIndex={-1}
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
        />
      </div>
      {choosing && (
        <EmojiPicker
          onPick={insert}
          onClose={() => {
            setChoosing(false);
            field.current?.focus();
          }}
        />
      )}
    </>
  );
}
