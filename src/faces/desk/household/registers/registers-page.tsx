import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, Skeleton } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { useRegisters } from '../read.ts';
import { Homes } from '../search/homes.tsx';
import { dwellingsQuery } from '../search/read.ts';
import { SectionNav } from '../section/section-nav.tsx';
import './registers.css';

/** Which registers stand together. What a city adds stands last. */
const GROUPS: readonly (readonly [word: string, registers: readonly string[]])[] = [
  ['places', ['compound', 'building', 'unit', 'dwelling']],
  ['people', ['household', 'person', 'membership', 'care']],
  ['bodies', ['organisation', 'enterprise', 'facility', 'party_organisation', 'team_member']],
];

/** Every register my post sees, and a home by its address. */
export function RegistersPage() {
  const { t } = useTranslation();
  const registers = useRegisters();
  const [params, setParams] = useSearchParams();
  const typed = params.get('q') ?? '';
  const q = useDeferredValue(typed.trim());
  const found = useQuery(dwellingsQuery(q));
  const items = registers.data?.items ?? [];
  const grouped = new Set(GROUPS.flatMap(([, names]) => names));
  const groups = [...GROUPS, ['others', items.map(({ register }) => register).filter((name) => !grouped.has(name))] as const];
  return (
    <>
      <SectionNav />
      <div className="household">
        <h1>{t('registers.title')}</h1>
        <p className="page-hint">
          {t('registers.hint')}{' '}
          {items.some(({ register, may_write }) => register === 'dwelling' && may_write) && <Link to="/duplicates">{t('merge.to_duplicates')}</Link>}
        </p>
        <search className="household-card">
          <Input
            id="search"
            size="large"
            prefix={<SearchOutlined />}
            allowClear
            aria-label={t('registers.search')}
            placeholder={t('registers.search_hint')}
            value={typed}
            onChange={(event) => setParams(event.target.value ? { q: event.target.value } : {}, { replace: true })}
          />
          {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
          {found.data && <Homes q={q} found={found.data} />}
        </search>
        {registers.isPending && <Skeleton active />}
        {registers.isSuccess && items.length === 0 && <Nothing title={t('registers.none')} hint={t('registers.none_hint')} />}
        {registers.isError && <ProblemNote error={registers.error} retry={() => void registers.refetch()} />}
        {groups.map(([word, names]) => {
          const here = names.flatMap((name) => items.find(({ register }) => register === name) ?? []);
          return here.length === 0 ? null : (
            <section key={word} className="household-card" aria-label={t(`registers.group.${word}`)}>
              <h2>{t(`registers.group.${word}`)}</h2>
              <ul className="register-links">
                {here.map(({ register, plural, name }) => (
                  <li key={register}>
                    <Link to={`/registers/${plural}`}>{name}</Link>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
}
