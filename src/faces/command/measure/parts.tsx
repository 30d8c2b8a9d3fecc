import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';
import { PartOf } from '../measures/part-of.tsx';
import { sayFigure, sayValue } from '../measures/say.ts';
import { Standing } from '../measures/standing.tsx';
import type { FigurePart, MeasureAnswer, MeasureInfo } from '../measures/types.ts';
import { useBeside } from '../measures/use-beside.ts';

/** What a composite is made of: each part with its value, target, weight and what it adds, and the way to its own page and rows. */
export function Parts({ measure, measures }: { measure: MeasureInfo; measures: readonly MeasureInfo[] }) {
  const { t } = useTranslation();
  const answer = useBeside([measure]).found.get(measure.name);
  if (!answer?.parts?.length) return null;
  return (
    <section className="panel" aria-labelledby="panel-parts">
      <header>
        <h2 id="panel-parts">{t('measure.parts')}</h2>
      </header>
      <Table measure={measure} measures={measures} answer={answer} parts={answer.parts} />
    </section>
  );
}

type Of = { measure: MeasureInfo; measures: readonly MeasureInfo[]; answer: MeasureAnswer; parts: readonly FigurePart[] };

function Table({ measure, measures, answer, parts }: Of) {
  const { t } = useTranslation();
  const { href } = useAt();
  const all = parts.reduce((sum, { weight }) => sum + weight, 0);
  const added = (value: number | null) => (value === null ? '—' : sayValue(t, measure.unit, value));
  return (
    <div className="figure-table measure-parts">
      <table>
        <caption className="for-readers">{`${measure.label} · ${t('measure.parts')}`}</caption>
        <thead>
          <tr>
            {(['part', 'part_value', 'part_weight', 'part_adds'] as const).map((word) => (
              <th key={word} scope="col">
                {t(`measure.${word}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const known = measures.find(({ name }) => name === part.measure);
            return (
              <tr key={part.measure}>
                <th scope="row">
                  <Link to={href({ rows: null, where: null, by: null, look: null }, `/measures/${part.measure}`)} data-reach>
                    {part.label}
                  </Link>
                  {known && part.of ? <PartOf measure={known} figure={part} /> : null}
                </th>
                <td>
                  {sayFigure(t, part.unit, part)}
                  {known && known.target !== null && <Standing measure={known} figure={part} />}
                </td>
                <td>{part.weight}</td>
                <td>{added(part.contribution)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('measure.part_sum')}</th>
            <td />
            <td>{all}</td>
            <td>{sayFigure(t, measure.unit, answer.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
