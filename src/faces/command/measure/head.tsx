import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { Beside } from '../compare/beside.tsx';
import { askedOf, FigureText } from '../measures/figure-text.tsx';
import { PartOf } from '../measures/part-of.tsx';
import { Standing } from '../measures/standing.tsx';
import type { MeasureInfo } from '../measures/types.ts';
import { useBeside } from '../measures/use-beside.ts';

/** The figure itself, how it stands, and the sentence that says what it counts and what it leaves out. */
export function Head({ measure }: { measure: MeasureInfo }) {
  const { t } = useTranslation();
  const { asked: figures, again, found, other } = useBeside([measure]);
  const answer = found.get(measure.name);
  const then = other.get(measure.name);
  return (
    <header className="measure-head">
      <h1>{measure.label}</h1>
      {figures.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {figures.isError && <ProblemNote error={figures.error} retry={again} />}
      {answer && (
        <>
          <div className="measure-now">
            <FigureText key={askedOf(answer)} measure={measure} figure={answer.total} />
            <Standing measure={measure} figure={answer.total} />
            <PartOf measure={measure} figure={answer.total} />
            {then && <Beside measure={measure} now={answer.total} then={then.total} />}
          </div>
          <p className="measure-sentence">{answer.definition.sentence}</p>
          {answer.definition.leaves_out.some(({ n }) => n > 0) && (
            <p className="measure-left-out">
              {t('measure.left_out')}
              {answer.definition.leaves_out
                .filter(({ n }) => n > 0)
                .map(({ why, name, n }) => (
                  <span key={`${why} ${name}`}>{t('measure.left_out_of', { name, n })}</span>
                ))}
            </p>
          )}
        </>
      )}
    </header>
  );
}
