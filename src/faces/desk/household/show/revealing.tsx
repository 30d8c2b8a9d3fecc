import { useMutation } from '@tanstack/react-query';
import { Watermark } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { show } from '../read.ts';
import type { Register, RegisterField, Shown } from '../types.ts';

type Asked = { purpose: string; note?: string; matter?: string; fields: readonly string[] };
type Reveal = {
  register: Register;
  /** The masked facts of the record. */
  masked: readonly RegisterField[];
  /** What is in plain now, by field. */
  shown: Readonly<Record<string, Shown>>;
  look: (asked: Asked, onShown: () => void) => void;
  pending: boolean;
  error: unknown;
  forget: () => void;
  hide: (field: string) => void;
};

const Context = createContext<Reveal | null>(null);

/** What can be shown of the record that this stands in. */
export function useRevealing(): Reveal {
  const reveal = useContext(Context);
  if (reveal === null) throw new Error('a sealed fact stands outside <Revealing>');
  return reveal;
}

type Props = {
  register: Register;
  id: string;
  masked: readonly string[] /** As it was in that version. */;
  version?: number;
  /** In the middle of a line. */
  inline?: true;
  children: ReactNode;
};

/** Keeps, for as long as each purpose allows and no longer than this is on screen, what was shown of one record; under the mark of whoever looks. */
export function Revealing({ register, id, masked, version, inline, children }: Props) {
  const [shown, setShown] = useState<Readonly<Record<string, Shown>>>({});
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ fields, ...asked }: Asked) => show(register.plural, id, { ...asked, fields: [...fields], ...(version === undefined ? {} : { version }) }),
    gcTime: 0,
  });
  useEffect(() => {
    const first = Math.min(...Object.values(shown).map(({ until }) => Date.parse(until)));
    if (!Number.isFinite(first)) return;
    const timer = setTimeout(
      () => setShown((now) => Object.fromEntries(Object.entries(now).filter(([, { until }]) => Date.parse(until) > first))),
      Math.max(0, first - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [shown]);
  const reveal = useMemo(
    (): Reveal => ({
      register,
      masked: register.fields.filter(({ field }) => masked.includes(field)),
      shown,
      look: (asked, onShown) =>
        mutate(asked, {
          onSuccess: (answer) => {
            setShown((now) => ({ ...now, ...Object.fromEntries(asked.fields.map((field) => [field, answer])) }));
            reset();
            onShown();
          },
        }),
      pending: isPending,
      error,
      forget: reset,
      hide: (field) => setShown(({ [field]: _was, ...others }) => others),
    }),
    [register, masked, shown, mutate, reset, isPending, error],
  );
  const mark = Object.values(shown)[0]?.watermark;
  return (
    <Context value={reveal}>
      <Watermark
        className={inline ? 'revealing-inline' : ''}
        {...(mark === undefined ? {} : { content: mark.split(/ {2,}/) })}
        gap={[24, 24]}
        font={{ fontSize: 12 }}
      >
        {children}
      </Watermark>
    </Context>
  );
}
