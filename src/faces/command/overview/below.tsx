import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { askedOf, FigureText } from '../measures/figure-text.tsx';
import { isShare } from '../measures/kinds.ts';
import { useFigures } from '../measures/read.ts';
import { isOne } from '../measures/say.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import { AreaLink } from './area-link.tsx';
import { inHand } from './main-six.ts';
import { worstFirst } from './worst-first.ts';

/** The areas right below by one measure, those that need help most first; a click goes down to one. */
export function Below({ measures }: { measures: readonly MeasureInfo[] }) {
  const { t } = useTranslation();
  const at = useAt();
  const measure = inHand(measures, at);
  const below = useFigures(measure ? [measure.name] : [], at, 'area');
  if (!measure) return null;
  const answer = below.data?.[0];
  const items = worstFirst(answer?.items ?? [], measure.better);
  return (
    <section className="below" aria-labelledby="below">
      <header>
        <h2 id="below">{t('below.title')}</h2>
        <Link to={at.href({ rows: null, where: null }, `/measures/${measure.name}`)}>{measure.label}</Link>
      </header>
      {below.isPending && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {below.isError && <ProblemNote error={below.error} retry={() => void below.refetch()} />}
      {below.isSuccess && items.length === 0 && <Nothing title={t('below.none')} hint={t('below.none_hint')} />}
      {answer && items.length > 0 && <Areas measure={measure} asked={askedOf(answer)} items={items} />}
    </section>
  );
}

function Areas({ measure, asked, items }: { measure: MeasureInfo; asked: string; items: readonly FigureItem[] }) {
  const { t } = useTranslation();
  const most = isShare(measure) ? 1 : Math.max(...items.map(({ value }) => value ?? 0), measure.target ?? 0);
  return (
    <div className="below-place">
      <table className="below-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="for-readers">{t('below.area')}</span>
            </th>
            <th scope="col">
              <span className="for-readers">{measure.label}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key} data-standing={item.standing ?? undefined}>
              <th scope="row">
                <AreaLink area={item.key} name={item.name} />
              </th>
              <td>
                <div className="below-bar">
                  {!isOne(measure, item) && (
                    <span className="bar" style={{ inlineSize: `${most > 0 ? (100 * Math.max(0, item.value ?? 0)) / most : 0}%` }} aria-hidden="true" />
                  )}
                  <FigureText key={asked} measure={measure} figure={item} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
