import { type ComponentPropsWithoutRef, useRef } from 'react';
import { useHydrated } from '#web/parts/admin/use-hydrated.ts';
import { FormattingRow } from '#web/parts/writing/formatting-row.tsx';
import { Textarea } from '#web/ui/form/textarea.tsx';

/** A text field for Markdown with buttons for it; what is typed is no draft, and saved with its form. */
export function MarkdownInput(props: ComponentPropsWithoutRef<'textarea'>) {
  const field = useRef<HTMLTextAreaElement>(null);
  const hydrated = useHydrated();
  return (
    <div className="grid gap-1">
      {/* Without script the buttons would do nothing. */}
      <div className={hydrated ? 'grid gap-1' : 'invisible'}>
        <FormattingRow field={field} />
      </div>
      <Textarea {...props} ref={field} />
    </div>
  );
}
