import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaChip } from '../../cases/area-chip.tsx';
import { ChipFace, ChoiceChip } from '../../cases/choice-chip.tsx';
import { useCalled, useRecord } from '../read.ts';
import type { Register, RegisterField } from '../types.ts';
import { choicesOf, type Filters, narrowing, withFilter } from './filters.ts';

type Props = { register: Register; plurals: Record<string, string>; filters: Filters; onFilters: (filters: Filters) => void; end: ReactNode };

/** The filters of a register's list as chips; each lives in the address. */
export function RegisterFilters({ register, plurals, filters, onFilters, end }: Props) {
  const { t } = useTranslation();
  const set = (name: string) => (value: string | null) => onFilters(withFilter(filters, name, value));
  const fields = narrowing(register);
  return (
    <search className="filter-bar">
      {fields
        .filter((field) => field.found)
        .map((one, at) => (
          <ExactBox key={one.field} {...(at === 0 ? { id: 'search' } : {})} field={one} value={filters[one.field] ?? ''} onChange={set(one.field)} />
        ))}
      {fields
        .filter((field) => choicesOf(field).length > 0)
        .map((one) => (
          <ChoiceChip
            key={one.field}
            word={one.title}
            value={filters[one.field]}
            options={choicesOf(one).map((choice) => ({ code: String(choice.const), name: choice.title ?? String(choice.const) }))}
            onChange={set(one.field)}
          />
        ))}
      <button type="button" className="chip" aria-pressed={filters['ended'] === 'true'} onClick={() => set('ended')(filters['ended'] ? null : 'true')}>
        {t('registers.ended')}
      </button>
      <AreaChip value={filters['area']} onChange={set('area')} />
      {fields.map((one) => {
        const value = filters[one.field];
        return one.of && value ? <OfChip key={one.field} field={one} plural={plurals[one.of] ?? ''} id={value} onClear={() => set(one.field)(null)} /> : null;
      })}
      {Object.keys(filters).length > 0 && (
        <Button type="link" size="small" onClick={() => onFilters({})}>
          {t('case_list.clear')}
        </Button>
      )}
      <span className="filter-end">{end}</span>
    </search>
  );
}

function OfChip({ field, plural, id, onClear }: { field: RegisterField; plural: string; id: string; onClear: () => void }) {
  const called = useCalled();
  const record = useRecord(plural, id);
  return (
    <ChipFace word={field.title} said={record.data ? called(record.data) : '…'} onClear={onClear}>
      {(face) => face}
    </ChipFace>
  );
}

const TYPING_MS = 400;

function ExactBox({ id, field, value, onChange }: { id?: string; field: RegisterField; value: string; onChange: (value: string | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim() || null), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      {...(id ? { id } : {})}
      className="search"
      prefix={<SearchOutlined />}
      allowClear
      placeholder={t('registers.exact', { field: field.title })}
      aria-label={t('registers.exact', { field: field.title })}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
