import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ulid } from 'ulid';
import { keep, recall } from '../device.ts';
import { Problem, sentenceOf } from '../problem.ts';
import { type Attached, formValueOf, fresh, guessKind, type Known, restored } from './list.ts';
import { sendFile } from './send.ts';

/** The files of one form while they are being attached. */
export type Attaching = {
  list: readonly Attached[];
  /** How many more may be added. */
  room: number;
  keepPosition: boolean;
  add: (files: readonly File[]) => void;
  remove: (key: string) => void;
  again: (key: string) => void;
  /** Keep the place a photo was taken at, also of those that are there already: they are sent once more. */
  setKeepPosition: (on: boolean) => void;
};

type Held = { file: File; stop: AbortController };

/** Sends files as soon as they are chosen and keeps a form's value in step: what was sent survives a reload for as long as the server keeps it. */
export function useAttached(value: unknown, onChange: (value: string[]) => void, most: number): Attaching {
  const { t } = useTranslation();
  const [list, setList] = useState<readonly Attached[]>(() => restored(value, recall<Record<string, Known>>('files', {}), Date.now()));
  const [keepPosition, setKeep] = useState(false);
  const held = useRef(new Map<string, Held>());
  const tell = useRef(onChange);
  tell.current = onChange;
  const said = formValueOf(list);
  const saying = said.join();
  const inForm = Array.isArray(value) ? value.join() : '';
  const told = useRef(inForm);
  useEffect(() => {
    if (saying === inForm) return;
    // The form was emptied: sent, or started over.
    if (inForm === '' && told.current !== '') {
      told.current = '';
      for (const { stop } of held.current.values()) stop.abort();
      setList([]);
      return;
    }
    told.current = saying;
    tell.current(saying === '' ? [] : saying.split(','));
  }, [saying, inForm]);
  useEffect(() => {
    const all = held.current;
    return () => {
      for (const { stop } of all.values()) stop.abort();
    };
  }, []);

  const change = (key: string, to: Partial<Attached>) => setList((was) => was.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const send = async (key: string, file: File, withPosition: boolean) => {
    const stop = new AbortController();
    held.current.set(key, { file, stop });
    change(key, { share: 0, claim: null, refused: null, retry: false });
    try {
      const sent = await sendFile(file, { keepPosition: withPosition, onProgress: (share) => change(key, { share }), signal: stop.signal });
      remember(sent.claim, { name: sent.name, kind: sent.kind, size: sent.size, at: Date.now() });
      change(key, { name: sent.name, kind: sent.kind, size: sent.size, share: 1, claim: sent.claim });
    } catch (error) {
      if (!stop.signal.aborted) change(key, { refused: sentenceOf(error, t), retry: mayHelp(error) });
    }
  };
  return {
    list,
    room: most - list.length,
    keepPosition,
    add: (files) => {
      const coming = files.slice(0, most - list.length).map((file) => ({ file, key: ulid() }));
      const shown = coming.map(({ file, key }): Attached => {
        const kind = guessKind(file.type);
        const thumb = kind === 'photo' ? URL.createObjectURL(file) : null;
        return { key, name: file.name, kind, size: file.size, share: 0, claim: null, refused: null, retry: false, thumb };
      });
      setList((was) => [...was, ...shown]);
      for (const { file, key } of coming) void send(key, file, keepPosition);
    },
    remove: (key) => {
      held.current.get(key)?.stop.abort();
      held.current.delete(key);
      const { thumb = null } = list.find((one) => one.key === key) ?? {};
      if (thumb) URL.revokeObjectURL(thumb);
      setList((was) => was.filter((one) => one.key !== key));
    },
    again: (key) => {
      const one = held.current.get(key);
      if (one) void send(key, one.file, keepPosition);
    },
    setKeepPosition: (on) => {
      setKeep(on);
      for (const { key, kind } of list) {
        const one = held.current.get(key);
        if (kind !== 'photo' || !one) continue;
        one.stop.abort();
        void send(key, one.file, on);
      }
    },
  };
}

const mayHelp = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status === 429 || error.status >= 500);

const remember = (claim: string, file: Known) => keep('files', fresh({ ...recall<Record<string, Known>>('files', {}), [claim]: file }, Date.now()));
