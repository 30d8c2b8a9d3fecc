import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';
import { Beside } from '../compare/beside.tsx';
import { askedOf, FigureText } from '../measures/figure-text.tsx';
import { PartOf } from '../measures/part-of.tsx';
import { isOne } from '../measures/say.ts';
import { Standing } from '../measures/standing.tsx';
import type { FigureItem, MeasureAnswer, MeasureInfo } from '../measures/types.ts';
import { Spark } from './spark.tsx';

/** One main figure: its value, how it stands against its target, the way it went; a click opens its page, a click on its numbers the records behind them. */
export function FigureCard({
  measure,
  answer,
  beside,
  line,
}: {
  measure: MeasureInfo;
  answer: MeasureAnswer | undefined;
  beside: MeasureAnswer | undefined;
  line: readonly FigureItem[] | undefined;
}) {
  const { t } = useTranslation();
  const { href } = useAt();
  return (
    <article className="figure-card" data-standing={answer?.total.standing ?? undefined}>
      <Link className="figure-open" data-reach to={href({ rows: null, where: null }, `/measures/${measure.name}`)}>
        <span className="figure-label">{measure.label}</span>
        {answer ? (
          <FigureText key={askedOf(answer)} measure={measure} figure={answer.total} />
        ) : (
          <Skeleton.Input active size="small" className="figure-waits" />
        )}
        <span className="for-readers">{t('open_measure')}</span>
      </Link>
      <Standing measure={measure} figure={answer?.total} />
      {answer && beside && <Beside measure={measure} now={answer.total} then={beside.total} />}
      <Spark points={line} target={answer && isOne(measure, answer.total) ? null : measure.target} />
      {answer && <PartOf measure={measure} figure={answer.total} />}
    </article>
  );
}
