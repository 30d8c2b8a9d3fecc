import { Button, Checkbox, Input, Radio } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../shared/problem.ts';
import { useSentence } from '../../../shared/shell/problem-note.tsx';
import type { Purpose, RegisterField } from '../types.ts';
import { NoteField } from './note-field.tsx';
import './show.css';

type Asked = { purpose: string; note?: string; matter?: string; also: string[] };
type Props = {
  /** What my post may look for, of what it is shown for. */
  purposes: readonly Purpose[];
  /** Further sealed facts of the same record, which may be asked for in the same breath. */
  others?: readonly RegisterField[];
  word: string;
  pending: boolean;
  /** Something else has to be filled in first. */
  off?: boolean;
  error: unknown;
  onAsk: (asked: Asked) => void;
};

/** Asks what for, before anything sealed is shown: one of the purposes that my post may state, and a note. */
export function PurposeForm({ purposes, others = [], word, pending, off = false, error, onAsk }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const sentence = useSentence();
  const [chosen, setChosen] = useState<string>();
  const [also, setAlso] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const [matter, setMatter] = useState('');
  const [sent, setSent] = useState<string>();
  const purpose = chosen ?? (purposes.length === 1 ? purposes[0]?.purpose : undefined);
  const { note: needsNote = false, matter: ofMatter = false } = purposes.find((one) => one.purpose === purpose) ?? {};
  // What was refused for one purpose says nothing about another.
  const refused = error !== null && sent === purpose;
  const noMatter = refused && ofMatter && error instanceof Problem && error.code === 'purpose_no_matter';
  const button = useRef<HTMLButtonElement>(null);
  const grown = ofMatter || refused;
  // What it grows by must not push its button off the screen.
  useEffect(() => {
    if (grown) button.current?.scrollIntoView({ block: 'nearest' });
  }, [grown]);
  const beside = others.filter((field) => purpose !== undefined && field.purposes.includes(purpose));
  if (purposes.length === 0) return <p className="purpose-none">{t('show.no_purpose')}</p>;
  return (
    <form
      className="purpose-form"
      aria-label={t('show.purpose')}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const asked = beside.map(({ field }) => field).filter((field) => also.includes(field));
        setSent(purpose);
        if (purpose)
          onAsk({ purpose, also: asked, ...(note.trim() ? { note: note.trim() } : {}), ...(ofMatter && matter.trim() ? { matter: matter.trim() } : {}) });
      }}
    >
      <p className="purpose-hint">{t('show.logged')}</p>
      <Radio.Group
        aria-label={t('show.purpose')}
        className="purpose-choices"
        value={purpose}
        onChange={(event) => setChosen(String(event.target.value))}
        options={purposes.map(({ purpose: value, name, minutes }) => ({
          value,
          label: (
            <>
              {name} <span className="purpose-minutes">{t('show.minutes', { count: minutes })}</span>
            </>
          ),
        }))}
      />
      {beside.length > 0 && (
        <fieldset className="purpose-also">
          <legend>{t('show.also')}</legend>
          <Checkbox.Group value={also} onChange={setAlso} options={beside.map(({ field, title }) => ({ value: field, label: title }))} />
        </fieldset>
      )}
      {ofMatter && (
        <>
          <label htmlFor={`${id}matter`}>{t('show.matter')}</label>
          <Input
            id={`${id}matter`}
            maxLength={40}
            value={matter}
            onChange={(event) => setMatter(event.target.value)}
            aria-describedby={`${id}which`}
            {...(noMatter ? { status: 'error', 'aria-invalid': true } : {})}
          />
          <p id={`${id}which`} className={noMatter ? 'refusal' : 'purpose-hint'} role={noMatter ? 'alert' : undefined}>
            {noMatter ? sentence(error) : t('show.matter_hint')}
          </p>
        </>
      )}
      <NoteField id={id} needed={needsNote} note={note} onNote={setNote} />
      {refused && !noMatter && (
        <p role="alert" className="refusal">
          {sentence(error)}
        </p>
      )}
      <Button ref={button} type="primary" htmlType="submit" loading={pending} disabled={off || !purpose || (needsNote && note.trim() === '')}>
        {word}
      </Button>
    </form>
  );
}
