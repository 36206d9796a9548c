import { CommandForm, Submit } from '#web/lib/command-form.tsx';
import { Field } from '#web/ui/form/field.tsx';

type Props = {
  /** Whether there is one to take away. */
  exists: boolean;
  words: { file: string; hint: string; submit: string; remove: string };
  onDone?: () => void;
};

/** Sets the picture of what the page shows, or takes it away: the route's commands `paint` and `unpaint`. */
export function PictureForms({ exists, words, onDone }: Props) {
  const done = onDone && { onDone };
  return (
    <>
      <CommandForm intent="paint" multipart stay {...done}>
        <Field name="picture" label={words.file} hint={words.hint} required>
          {({ defaultValue: _, ...control }) => (
            <input
              {...control}
              type="file"
              accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
              className="tap w-full min-w-0 text-sm file:mr-3 file:rounded-md file:border file:border-line file:bg-raised file:px-3 file:py-1.5"
            />
          )}
        </Field>
        <Submit tone="secondary">{words.submit}</Submit>
      </CommandForm>
      {exists && (
        <CommandForm intent="unpaint" stay className="mt-2 grid" {...done}>
          <Submit tone="quiet">{words.remove}</Submit>
        </CommandForm>
      )}
    </>
  );
}
