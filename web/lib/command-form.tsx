import { type FetcherWithComponents, useActionData, useFetcher } from '@remix-run/react';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonProps } from '#web/ui/button.tsx';
import { Callout } from '#web/ui/feedback/callout.tsx';
import { FormErrors } from '#web/ui/form/form-errors.tsx';
import { FormStateContext, useFormState } from '#web/ui/form/form-state.ts';
import { type ActionResult, commandIdField, intentField } from './action-result.ts';
import { commandIdFrom } from './command-id.ts';
import { useRootData } from './root-data.ts';

type Props<T> = {
  /** Which of the route's commands this is; comes back with the answer. */
  intent: string;
  /** The route whose action takes it; the current one when left out. */
  action?: string;
  /** For more than one form of an intent on a page, such as one a row. */
  formKey?: string;
  onDone?: (data: T) => void;
  /** Files are among the fields. */
  multipart?: boolean;
  /** Its answer leads back to this page, which keeps its place. */
  stay?: boolean;
  className?: string;
  children: ReactNode;
};

/** Where forms send what they name no route for, in a part of another page; else it is the current one. */
export const FormPlace = createContext<string | undefined>(undefined);

/** What is done is not shown half: the page's new state without what the form makes of its answer. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * A form that sends one command. It works without script, is one command however often it is submitted, keeps what
 * was typed when refused, and says what is wrong beside the fields. Its action answers with `answer()`.
 */
export function CommandForm<T = unknown>(props: Props<T>) {
  const place = useContext(FormPlace);
  const {
    intent,
    action = place,
    formKey,
    onDone,
    multipart,
    stay = false,
    className = 'grid gap-4',
    children,
  } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const fetcher = useFetcher<ActionResult<T>>(formKey ? { key: `${intent} ${formKey}` } : {});
  const result = useResult(fetcher, intent);
  const commandId = useCommandId(result);
  // An accepted command is done when the page shows it; a refused one at once.
  const pending =
    fetcher.state === 'submitting' || (fetcher.state === 'loading' && fetcher.data?.ok !== false);

  const done = useRef(onDone);
  done.current = onDone;
  useBeforePaint(() => {
    if (pending || !fetcher.data?.ok) return;
    form.current?.reset();
    done.current?.(fetcher.data.data);
  }, [pending, fetcher.data]);

  const refused = result && !result.ok ? result : undefined;
  const errors: Record<string, string[]> = {};
  for (const error of refused?.problem.errors ?? []) {
    errors[error.field] = [...(errors[error.field] ?? []), error.detail];
  }
  return (
    <FormStateContext.Provider
      value={{ pending, errors, problem: refused?.problem, values: refused?.values ?? {} }}
    >
      <fetcher.Form
        ref={form}
        method="post"
        preventScrollReset={stay}
        {...(action && { action })}
        {...(multipart && { encType: 'multipart/form-data' })}
        className={className}
        onSubmit={(event) => pending && event.preventDefault()}
      >
        <input type="hidden" name={intentField} value={intent} />
        <input type="hidden" name={commandIdField} value={commandId} />
        {refused && <FormErrors problem={refused.problem} fields={Object.keys(refused.values)} />}
        {result?.ok && result.queued && !pending && (
          <div role="status">
            <Callout title={t('form.queued.title')}>{t('form.queued.text')}</Callout>
          </div>
        )}
        {children}
      </fetcher.Form>
    </FormStateContext.Provider>
  );
}

/** The button of a `CommandForm`, or of any form when `pending` is told. */
export function Submit({ tone = 'primary', ...rest }: ButtonProps) {
  const { pending } = useFormState();
  return <Button pending={pending} {...rest} tone={tone} type="submit" />;
}

/** The last answer: the fetcher's, or the page's own when it was posted without script. */
function useResult<T>(fetcher: FetcherWithComponents<unknown>, intent: string) {
  const posted = useActionData() as ActionResult<T> | undefined;
  const fetched = fetcher.data as ActionResult<T> | undefined;
  return fetched ?? (posted?.intent === intent ? posted : undefined);
}

/** The same id until the command was answered; a server that failed has not answered, so a retry keeps it. */
function useCommandId(result: ActionResult | undefined) {
  const { seed } = useRootData();
  const id = useId();
  const [answered, setAnswered] = useState({ result, count: 0 });
  if (answered.result !== result) {
    const settled = result !== undefined && (result.ok || result.problem.status < 500);
    setAnswered({ result, count: answered.count + (settled ? 1 : 0) });
  }
  const failed =
    result && !result.ok && result.problem.status >= 500 ? result.values[commandIdField] : undefined;
  return failed ?? commandIdFrom(seed, id + answered.count);
}
