import { skipToken, useQuery } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { get } from '../../shared/api.ts';
import type { Totals } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { usePack } from '../matter/queries.ts';
import { Back } from '../parts/back.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AreaPicker } from '../report/area-picker.tsx';
import { Table } from './table.tsx';
import './totals.css';

/** What a place owes its people to know: what is shelved, left out, appealed, called back, and who came when called. Nobody signs in for it. */
export function TotalsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [picking, setPicking] = useState(false);
  const pack = usePack();
  const asked = params.get('area');
  const area = asked && /^\d{4,12}$/.test(asked) ? asked : pack.data?.city_area;
  const totals = useQuery({
    queryKey: ['totals', area, language()],
    queryFn: area === undefined ? skipToken : ({ signal }) => get<Totals>('/cases/totals', { query: { area }, signal }),
  });
  const choose = (code: string | null) => {
    setPicking(false);
    setParams(code === null ? {} : { area: code.slice(0, 12) }, { replace: true });
  };
  return (
    <div className="page totals">
      <Back to="/">{t('nav.home')}</Back>
      <h1>{t('totals.title')}</h1>
      <div className="card totals-area">
        <p>
          {t('totals.area')} <strong>{totals.data?.area_name}</strong>
        </p>
        <p className="hint">{t('totals.hint')}</p>
        <div className="totals-pick">
          <Button fill="outline" onClick={() => setPicking(true)}>
            {t('totals.pick')}
          </Button>
          {area !== pack.data?.city_area && (
            <Button fill="outline" onClick={() => choose(null)}>
              {t('totals.city')}
            </Button>
          )}
        </div>
      </div>
      {totals.isError && <Trouble error={totals.error} again={totals.refetch} />}
      {pack.isError && <Trouble error={pack.error} again={pack.refetch} />}
      {totals.isPending && !pack.isError ? <Waiting cards={3} /> : totals.data && <Sums totals={totals.data} />}
      {picking && <AreaPicker onPick={({ code }) => choose(code)} onClose={() => setPicking(false)} />}
    </div>
  );
}

function Sums({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  const { shelved, excluded, appeals, call_backs, whistles, by_unit } = totals;
  const out = excluded.filter(({ count }) => count > 0);
  const sum = (...counts: number[]) => counts.reduce((all, one) => all + one, 0);
  const says = (what: string, count: number, facts: object = {}) => (count === 0 ? t(`totals.${what}_none`) : t(`totals.${what}_says`, { count, ...facts }));
  return (
    <>
      <section className="card" aria-labelledby="shelved">
        <h2 id="shelved">{t('totals.shelved')}</h2>
        <p>{says('shelved', shelved)}</p>
      </section>
      <section className="card" aria-labelledby="excluded">
        <h2 id="excluded">{t('totals.excluded')}</h2>
        <p>{says('excluded', sum(...out.map(({ count }) => count)))}</p>
        <Table name={t('totals.excluded')} columns={[t('totals.ground'), t('totals.number')]} rows={out.map(({ name, count }) => [name, count])} />
      </section>
      <section className="card" aria-labelledby="appeals">
        <h2 id="appeals">{t('totals.appeals')}</h2>
        <p>{says('appeals', sum(appeals.open, appeals.upheld, appeals.dismissed), appeals)}</p>
      </section>
      <section className="card" aria-labelledby="call_backs">
        <h2 id="call_backs">{t('totals.call_backs')}</h2>
        <p>{says('call_backs', sum(call_backs.drawn, call_backs.reached, call_backs.unreached), call_backs)}</p>
      </section>
      <section className="card" aria-labelledby="whistles">
        <h2 id="whistles">{t('totals.whistles')}</h2>
        <p>
          {says('whistles', whistles.called, {
            reported_in: whistles.reported_in,
            in_time: whistles.reported_in_time,
            answered: whistles.answered,
            without: whistles.ended_without,
          })}
        </p>
        <Table
          name={t('totals.whistles')}
          columns={['unit', 'called', 'reported_in', 'in_time', 'answered', 'without'].map((column) => t(`totals.${column}`))}
          rows={by_unit.map((unit) => [unit.name, unit.called, unit.reported_in, unit.reported_in_time, unit.answered, unit.ended_without])}
        />
      </section>
    </>
  );
}
