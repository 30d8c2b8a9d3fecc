import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { readAhead, rowsIn } from '../../shared/paging/paging.ts';
import { useKeys } from '../../shared/shell/keys.ts';
import { usePicked } from '../batch/use-picked.ts';
import { RecordPane } from '../record/record-pane.tsx';
import { useWide } from '../shell/wide.ts';
import { CaseList } from './case-list.tsx';
import { type Filters, readFilters, writeFilters } from './filters.ts';
import { useHeld } from './held.ts';
import { useCases } from './use-cases.ts';

/** Every case I may see, narrowed by what the address says; an open record lies over the list, which stays where it was. */
export function CasesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wide = useWide();
  const { record } = useParams();
  const [params] = useSearchParams();
  const filters = readFilters(params);
  const search = writeFilters(filters);
  const cases = useCases(filters);
  const picked = usePicked(search);
  const [over, setOver] = useState(false);
  const list = useHeld(cases.isPlaceholderData ? '' : search, rowsIn(cases.data), { hold: over, more: cases.hasNextPage });
  const { rows } = list;

  const to = (id?: string) => `/cases${id ? `/${id}` : ''}${search ? `?${search}` : ''}`;
  const move = (by: number) => {
    const at = rows.findIndex((row) => row.id === record);
    const next = rows[at < 0 ? 0 : at + by];
    if (next) void navigate(to(next.id), { replace: record !== undefined });
    readAhead(cases, rows.length - (at + by));
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    enter: () => (record ? document.getElementById('record')?.focus() : false),
    escape: () => (record ? void navigate(to()) : false),
  });
  const narrow = (next: Filters) => {
    const words = writeFilters(next);
    void navigate(`/cases${words ? `?${words}` : ''}`, { replace: true });
  };
  return (
    <div className="over">
      {!record && <h1 className="for-readers">{t('place.cases')}</h1>}
      {(wide || !record) && (
        <CaseList cases={cases} list={list} onHold={setOver} picked={picked} filters={filters} onFilters={narrow} open={record ?? null} to={to} />
      )}
      {record && <RecordPane key={record} flow="cases" record={record} back={to()} />}
    </div>
  );
}
