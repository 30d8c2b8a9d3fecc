import { useMutation } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../../shared/shell/problem-note.tsx';
import { takeFile } from '../../../shared/take-file.ts';
import { NoteField } from '../show/note-field.tsx';
import type { Register } from '../types.ts';
import type { Filters } from './filters.ts';

const KINDS = ['xlsx', 'csv'] as const;
const MASKED = '';

/** Takes the list away as a file, masked unless a purpose is stated, with a note where one is given; who took it, when and what for stands in it and is written down. */
export function ExportForm({ register, filters }: { register: Register; filters: Filters }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const id = useId();
  const [purpose, setPurpose] = useState(MASKED);
  const [note, setNote] = useState('');
  const [matter, setMatter] = useState('');
  const { note: needsNote = false, matter: ofMatter = false } = register.purposes.find((one) => one.purpose === purpose) ?? {};
  const take = useMutation({
    mutationFn: (kind: (typeof KINDS)[number]) =>
      takeFile(`/registers/${register.plural}/export.${kind}`, `${register.name}.${kind}`, {
        body: {
          ...filters,
          ...(purpose !== MASKED && { purpose, ...(note.trim() && { note: note.trim() }), ...(ofMatter && matter.trim() && { matter: matter.trim() }) }),
        },
      }),
  });
  return (
    <section className="purpose-form" aria-label={t('list_export.button')}>
      <p className="purpose-hint">{t('register_export.hint')}</p>
      {register.purposes.length > 0 && (
        <Radio.Group
          aria-label={t('show.purpose')}
          className="purpose-choices"
          value={purpose}
          onChange={(event) => setPurpose(String(event.target.value))}
          options={[
            { value: MASKED, label: t('register_export.masked') },
            ...register.purposes.map(({ purpose: value, name }) => ({ value, label: t('register_export.plain', { purpose: name }) })),
          ]}
        />
      )}
      {ofMatter && (
        <>
          <label htmlFor={`${id}matter`}>{t('show.matter')}</label>
          <Input id={`${id}matter`} maxLength={40} value={matter} onChange={(event) => setMatter(event.target.value)} />
        </>
      )}
      {purpose !== MASKED && <NoteField id={id} needed={needsNote} note={note} onNote={setNote} />}
      {take.isError && (
        <p role="alert" className="refusal">
          {sentence(take.error)}
        </p>
      )}
      <span className="household-acts">
        {KINDS.map((kind) => (
          <Button key={kind} disabled={needsNote && note.trim() === ''} loading={take.isPending && take.variables === kind} onClick={() => take.mutate(kind)}>
            {t(`list_export.${kind}`)}
          </Button>
        ))}
      </span>
    </section>
  );
}
