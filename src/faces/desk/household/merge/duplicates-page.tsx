import { SearchOutlined } from '@ant-design/icons';
import { Button, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../../shared/session/session.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { AreaChip } from '../../cases/area-chip.tsx';
import { useCalled, useRegisters } from '../read.ts';
import { Cell, listed } from '../registers/columns.tsx';
import { SectionNav } from '../section/section-nav.tsx';
import { COMPARED, isCompared, useDuplicates } from './read.ts';
import './merge.css';

/** People and homes that may be kept twice, each pair with why. Looked for when somebody asks, since it is written down who was compared. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const called = useCalled();
  const mine = useMe().data?.acting.area ?? '';
  const seen = useRegisters();
  const registers = seen.data?.items ?? [];
  const [params, setParams] = useSearchParams();
  const asked = params.get('register') ?? '';
  const plural = isCompared(asked) ? asked : 'people';
  const register = registers.find((one) => one.plural === plural);
  const area = params.get('area') ?? mine;
  const pairs = useDuplicates(plural, area);
  const set = (change: Record<string, string>) => setParams({ register: plural, ...(params.has('area') ? { area } : {}), ...change }, { replace: true });
  if (seen.isSuccess && registers.length === 0)
    return (
      <>
        <SectionNav />
        <Nothing page title={t('registers.none')} hint={t('registers.none_hint')} />
      </>
    );
  return (
    <>
      <SectionNav />
      <div className="household">
        <h1>{t('merge.proposals')}</h1>
        <p className="page-hint">{t('merge.proposals_hint')}</p>
        <div className="pairs-tools">
          <Radio.Group
            aria-label={t('merge.of')}
            optionType="button"
            value={plural}
            onChange={(event) => set({ register: String(event.target.value) })}
            options={COMPARED.map((value) => ({ value, label: registers.find((one) => one.plural === value)?.name ?? '' }))}
          />
          <AreaChip value={area} onChange={(next) => set({ area: next ?? mine })} />
          <Button type="primary" icon={<SearchOutlined />} loading={pairs.isFetching} onClick={() => void pairs.refetch()}>
            {t('merge.look')}
          </Button>
        </div>
        {pairs.isError && <ProblemNote error={pairs.error} />}
        {pairs.data?.items.length === 0 && <Nothing title={t('merge.none')} hint={t('merge.none_hint')} />}
        {pairs.data && pairs.data.items.length > 0 && (
          <section className="household-card" aria-label={t('merge.proposals')}>
            <ul className="pairs">
              {pairs.data.items.map(({ one, other, why }) => (
                <li key={`${one.id} ${other.id}`}>
                  {[one, other].map((item) => (
                    <span key={item.id} className="pair-one">
                      <strong>{called(item)}</strong>
                      <span>
                        {(register ? listed(register) : [])
                          .filter(({ field }) => item.values[field] !== null)
                          .map((field) => (
                            <Cell key={field.field} item={item} field={field} t={t} />
                          ))}
                      </span>
                      <span className="household-quiet">{item.area_name}</span>
                    </span>
                  ))}
                  <span className="household-quiet">{why.map(({ says }) => says).join(t('profile.semicolon'))}</span>
                  <Link to={`/registers/${plural}/${one.id}/compare/${other.id}`}>{t('merge.compare')}</Link>
                </li>
              ))}
            </ul>
            {pairs.data.more && <p className="household-quiet">{t('merge.more')}</p>}
          </section>
        )}
      </div>
    </>
  );
}
