import { createContext, useContext } from 'react';
import type { Problem } from '#web/lib/problem.ts';

export type FormState = {
  pending: boolean;
  /** What is wrong with which field, from the last refusal. */
  errors: Record<string, string[]>;
  problem?: Problem | undefined;
  /** What was typed before the refusal, for a page that was rendered anew. */
  values: Record<string, string>;
};

const nothing: FormState = { pending: false, errors: {}, values: {} };

export const FormStateContext = createContext<FormState>(nothing);
export const useFormState = () => useContext(FormStateContext);
