import { useBlocker } from '@remix-run/react';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether the form holds what is not saved; leaving the page asks first. */
export function useUnsaved(form: RefObject<HTMLElement>, question: string) {
  const [unsaved, setUnsaved] = useState(false);
  const sending = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && !sending.current && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    const { current } = form;
    if (!current) return;
    const onInput = () => {
      sending.current = false;
      setUnsaved(true);
    };
    const onSubmit = () => {
      sending.current = true;
    };
    current.addEventListener('input', onInput);
    current.addEventListener('submit', onSubmit);
    return () => {
      current.removeEventListener('input', onInput);
      current.removeEventListener('submit', onSubmit);
    };
  }, [form]);

  useEffect(() => {
    if (!unsaved) return;
    const onLeave = (event: BeforeUnloadEvent) => !sending.current && event.preventDefault();
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [unsaved]);

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (confirm(question)) blocker.proceed();
    else blocker.reset();
  }, [blocker, question]);

  return { unsaved, saved: () => setUnsaved(false) };
}
