import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { isUnread, rowsIn } from '../../../shared/paging/paging.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { useItems, useRegisters } from '../read.ts';
import { SectionNav } from '../section/section-nav.tsx';
import type { Register } from '../types.ts';
import { RegisterFilters } from './filter-bar.tsx';
import { type Filters, readFilters } from './filters.ts';
import { ItemList } from './item-list.tsx';
import { RegisterTools } from './register-tools.tsx';

/** The records of one register that I may see, narrowed by what the address says. */
export function ListPage() {
  const { t } = useTranslation();
  const { plural = '' } = useParams();
  const registers = useRegisters();
  const register = registers.data?.items.find((one) => one.plural === plural);
  return (
    <>
      <SectionNav />
      {registers.isPending && <Skeleton active className="list-loading" />}
      {registers.isError && <ProblemNote error={registers.error} retry={() => void registers.refetch()} />}
      {registers.isSuccess && !register && <Nothing page title={t('registers.unknown')} hint={t('registers.unknown_hint')} />}
      {register && (
        <Records key={plural} register={register} plurals={Object.fromEntries((registers.data?.items ?? []).map((one) => [one.register, one.plural]))} />
      )}
    </>
  );
}

function Records({ register, plurals }: { register: Register; plurals: Record<string, string> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const filters = readFilters(register, params);
  const items = useItems(register.plural, filters);
  const narrow = (next: Filters) => void navigate({ search: new URLSearchParams(next).toString() }, { replace: true });
  const rows = rowsIn(items.data);
  return (
    <section className="cases register-list" aria-label={register.name}>
      <h1 className="for-readers">{register.name}</h1>
      <RegisterFilters
        register={register}
        plurals={plurals}
        filters={filters}
        onFilters={narrow}
        end={<RegisterTools register={register} filters={filters} />}
      />
      <div className="cases-scroll" aria-busy={items.isPlaceholderData}>
        {items.isPending && <Skeleton active title={false} paragraph={{ rows: 14 }} className="list-loading" />}
        {isUnread(items) && <ProblemNote error={items.error} retry={() => void items.refetch()} />}
        {items.isSuccess && rows.length === 0 && (
          <Nothing title={t('registers.empty', { register: register.name })} hint={t(register.may_write ? 'registers.empty_hint' : 'registers.empty_read')} />
        )}
        <ItemList register={register} items={items} rows={rows} />
      </div>
    </section>
  );
}
