import { useMutation } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../shared/api.ts';
import { PurposeForm } from '../show/purpose-form.tsx';
import type { Item, Register } from '../types.ts';
import './find.css';

/** Finds records by the exact value of a sealed fact, for a purpose. What is looked for goes in the body, never in an address; every hit is written down. */
export function FindForm({ register, children }: { register: Register; children: (found: Item[]) => React.ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  const fields = register.fields.filter(({ found, sealed }) => found && sealed);
  const [name, setName] = useState((fields.find((one) => one.field === 'id_number') ?? fields[0])?.field ?? '');
  const [value, setValue] = useState('');
  const field = fields.find((one) => one.field === name);
  const find = useMutation({
    mutationFn: (asked: { purpose: string; note?: string }) =>
      post<{ items: Item[] }>(`/registers/${register.plural}/find`, { ...asked, field: name, value: value.trim() }),
    gcTime: 0,
  });
  return (
    <section className="find-form" aria-label={t('find.button')}>
      <label htmlFor={`${id}-field`}>{t('find.by')}</label>
      <Select
        id={`${id}-field`}
        value={name}
        options={fields.map((one) => ({ value: one.field, label: one.title }))}
        onChange={(next: string) => {
          find.reset();
          setName(next);
        }}
      />
      <label htmlFor={`${id}-value`}>{field?.title}</label>
      <Input
        id={`${id}-value`}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          find.reset();
          setValue(event.target.value);
        }}
      />
      <PurposeForm
        purposes={register.purposes.filter(({ purpose }) => field?.purposes.includes(purpose))}
        word={t('find.look')}
        pending={find.isPending}
        off={value.trim() === ''}
        error={find.isError ? find.error : null}
        onAsk={({ also: _, ...asked }) => find.mutate(asked)}
      />
      {find.isSuccess && (find.data.items.length === 0 ? <p role="status">{t('find.nobody')}</p> : children(find.data.items))}
    </section>
  );
}
