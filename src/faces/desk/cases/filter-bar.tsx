import { SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { STATES } from '../../../modules/cases/row.ts';
import { usePack } from '../../shared/session/session.ts';
import { AreaChip } from './area-chip.tsx';
import { ChoiceChip } from './choice-chip.tsx';
import { DatesChip } from './dates-chip.tsx';
import { type Filters, withFilter } from './filters.ts';

const SWITCHES = ['open', 'late'] as const;
const TYPING_MS = 350;

/** The filters as chips. Each lives in the address, so a link shows the same list to everyone who may see it. */
export function FilterBar({ filters, onFilters, end }: { filters: Filters; onFilters: (filters: Filters) => void; end: ReactNode }) {
  const { t } = useTranslation();
  const pack = usePack();
  const set = (name: keyof Filters) => (value: string | null) => onFilters(withFilter(filters, name, value));
  return (
    <search className="filter-bar">
      <SearchBox value={filters.q ?? ''} onChange={set('q')} />
      {SWITCHES.map((name) => (
        <button key={name} type="button" className="chip" aria-pressed={filters[name] === 'true'} onClick={() => set(name)(filters[name] ? null : 'true')}>
          {t(`filter.${name}`)}
        </button>
      ))}
      <button type="button" className="chip" aria-pressed={filters.due === 'today'} onClick={() => set('due')(filters.due ? null : 'today')}>
        {t('filter.due')}
      </button>
      <ChoiceChip
        word={t('filter.state')}
        value={filters.state}
        options={STATES.map((code) => ({ code, name: t(`cases.state.${code}`) }))}
        onChange={set('state')}
      />
      <ChoiceChip word={t('filter.category')} value={filters.category} options={pack.data?.categories ?? []} onChange={set('category')} />
      <ChoiceChip word={t('filter.unit')} value={filters.unit} options={pack.data?.units ?? []} onChange={set('unit')} />
      <AreaChip value={filters.area} onChange={set('area')} />
      <DatesChip from={filters.from} to={filters.to} onChange={(from, to) => onFilters(withFilter(withFilter(filters, 'from', from), 'to', to))} />
      {Object.keys(filters).length > 0 && (
        <Button type="link" size="small" onClick={() => onFilters({})}>
          {t('case_list.clear')}
        </Button>
      )}
      <span className="filter-end">{end}</span>
    </search>
  );
}

/** Whoever comes from another page by the search key finds the cursor here. */
const useFindNow = () => (useLocation().state as { find?: boolean } | null)?.find === true;

function SearchBox({ value, onChange }: { value: string; onChange: (value: string | null) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const findNow = useFindNow();
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim() || null), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      id="search"
      className="search"
      prefix={<SearchOutlined />}
      allowClear
      placeholder={t('filter.q')}
      aria-label={t('filter.q')}
      value={typed}
      autoFocus={findNow}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}
