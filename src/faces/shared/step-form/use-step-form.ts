import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keep, recall } from '../device.ts';
import type { Problem } from '../problem.ts';
import { bodyOf, type Field, faultOf, faultsOf, fieldsOf, initialOf, type Value, type Values } from './model.ts';
import type { StepSchema } from './schema.ts';

export type StepForm = {
  fields: readonly Field[];
  values: Values;
  /** The sentence beside each faulty field, by name. */
  errors: Readonly<Record<string, string>>;
  set: (name: string, value: Value) => void;
  /** The person left the field: say now what is wrong with it. */
  leave: (name: string) => void;
  /** The body to send, or null: then the faults are shown and the first faulty field has the focus. */
  take: () => Record<string, Value> | null;
  /** Shows what the server would not take. */
  refuse: (problem: Problem) => void;
  /** The step went through: forget the draft. */
  done: () => void;
  /** What was typed an earlier time stands in it again. */
  recalled: boolean;
  /** Forgets the draft and begins anew. */
  anew: () => void;
};

/** The DOM id of a field's control; the sentence beside it is `${fieldId(name)}-fault`. */
export const fieldId = (name: string) => `field-${name}`;

/** A form drawn from a step's schema. What is typed stays on the device under `draft` until `done()`, but for the fields in `never`: who somebody is lies on no device. */
export function useStepForm(schema: StepSchema, draft?: string, never: readonly string[] = []): StepForm {
  const { t } = useTranslation();
  const fields = useMemo(() => fieldsOf(schema), [schema]);
  const [kept] = useState<Values>(() => (draft ? recall<Values>(`draft.${draft}`, {}) : {}));
  const [recalled, setRecalled] = useState(Object.keys(kept).length > 0);
  const [values, setValues] = useState<Values>(() => ({ ...initialOf(fields), ...kept }));
  const [errors, setErrors] = useState<Record<string, string>>({});

  const say = (name: string, sentence: string | undefined) =>
    setErrors(({ [name]: _was, ...others }) => (sentence === undefined ? others : { ...others, [name]: sentence }));

  return {
    fields,
    values,
    errors,
    set(name, value) {
      const next = { ...values, [name]: value };
      setValues(next);
      say(name, undefined);
      if (draft) keep(`draft.${draft}`, Object.fromEntries(Object.entries(next).filter(([field]) => !never.includes(field))));
    },
    leave(name) {
      const field = fields.find((one) => one.name === name);
      const fault = field && values[name] !== undefined ? faultOf(field, values[name]) : null;
      say(name, fault ? t(fault.key, fault.facts) : undefined);
    },
    take() {
      const faults = faultsOf(fields, values);
      setErrors(Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, t(fault.key, fault.facts)])));
      const first = Object.keys(faults)[0];
      if (first === undefined) return bodyOf(fields, values);
      document.getElementById(fieldId(first))?.focus();
      return null;
    },
    refuse(problem) {
      setErrors(Object.fromEntries(problem.errors.map(({ path, message }) => [path.replace(/^[/.]?(body[/.])?/, ''), message])));
    },
    done() {
      if (draft) keep(`draft.${draft}`, undefined);
    },
    recalled,
    anew() {
      if (draft) keep(`draft.${draft}`, undefined);
      setRecalled(false);
      setErrors({});
      setValues(initialOf(fields));
    },
  };
}
