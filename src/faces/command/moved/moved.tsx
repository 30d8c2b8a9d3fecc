import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { spanBefore } from '../at/days.ts';
import { isGrid } from '../at/grid.ts';
import { useAt } from '../at/use-at.ts';
import { useMeasure } from '../measures/read.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { useShown } from '../measures/use-shown.ts';
import { inHand, mainOf } from '../overview/main-six.ts';
import './moved.css';
import { canShift, LEAST, shiftsOf } from './shift.ts';
import { ShiftList } from './shift-list.tsx';

/** The areas and the kinds of matter that moved most against as many days before, for the worse and for the better; places and subjects, never people. */
export function Moved() {
  const { t } = useTranslation();
  const at = useAt();
  const all = useShown().shown;
  const main = mainOf(all);
  const chosen = inHand(all, at);
  const measure = chosen && canShift(chosen) ? chosen : main.find(canShift);
  if (!measure) return null;
  return (
    <section className="moved panel side-panel" aria-labelledby="moved">
      <header>
        <h2 id="moved">{t('moved.title')}</h2>
        <span className="moved-measure">{measure.label}</span>
      </header>
      <div className="moved-place">
        {!isGrid(at.area) && <Among measure={measure} by="area" />}
        {measure.by.some(({ dim }) => dim === 'category') && <Among measure={measure} by="category" />}
      </div>
      <p className="moved-rule">{t('moved.rule', { least: LEAST })}</p>
    </section>
  );
}

function Among({ measure, by }: { measure: MeasureInfo; by: 'area' | 'category' }) {
  const { t } = useTranslation();
  const { area, from, to, href } = useAt();
  const now = useMeasure(measure.name, { area, from, to }, by);
  const before = useMeasure(measure.name, { area, ...spanBefore({ from, to }) }, by);
  const problem = [now, before].find(({ isError }) => isError);
  if (problem) return <ProblemNote error={problem.error} retry={() => void problem.refetch()} />;
  if (!now.data || !before.data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const { worse, better, compared } = shiftsOf(now.data.items, before.data.items, measure);
  const link = (key: string) =>
    by === 'area' ? href({ area: key, rows: null, where: null }) : href({ by, rows: null, where: null }, `/measures/${measure.name}`);
  return (
    <div>
      <h3>{t(`moved.${by}`)}</h3>
      {worse.length + better.length === 0 && <p className="moved-none">{t(compared === 0 ? 'moved.too_few' : 'moved.steady', { n: compared })}</p>}
      <ShiftList way="worse" shifts={worse} measure={measure} link={link} />
      <ShiftList way="better" shifts={better} measure={measure} link={link} />
    </div>
  );
}
