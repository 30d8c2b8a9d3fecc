import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../shared/moment.tsx';
import { useMe } from '../../shared/session/session.ts';
import { useAt } from '../at/use-at.ts';
import { isAtZero } from '../measures/kinds.ts';
import { sayValue } from '../measures/say.ts';
import type { AreaRow, FigureRow, MeasureInfo, RecordRow, ThingRow } from '../measures/types.ts';
import { type RowsAsked, rowsOf } from './asked.ts';
import { deskPageOf } from './page-of.ts';

/** A row behind a number: what it is, and the way to where something can be done about it; a community opens what lies behind its own number. */
export function RowLine({ row, measure, asked, scope }: { row: FigureRow; measure: MeasureInfo; asked: RowsAsked; scope: string }) {
  const me = useMe();
  const { href } = useAt();
  const said = (
    <>
      <span className="figure-row-title">{row.title}</span>
      <span className="figure-row-facts">{factsOf(row, measure, asked)}</span>
    </>
  );
  const open = (): ReactNode => {
    if (row.kind === 'area' && row.id !== scope) {
      const { area: _, ...where } = asked.where;
      return (
        <Link to={href({ area: row.id, ...rowsOf(asked.measure, asked.part, where) })} data-reach>
          {said}
        </Link>
      );
    }
    const page = me.data ? deskPageOf(row, me.data) : null;
    return page === null ? (
      <div className="figure-row-still">{said}</div>
    ) : (
      <a href={page} data-reach>
        {said}
      </a>
    );
  };
  return <li>{open()}</li>;
}

function factsOf(row: FigureRow, measure: MeasureInfo, asked: RowsAsked): ReactNode {
  if (row.kind === 'record') return <OfRecord row={row} />;
  return row.kind === 'thing' ? <OfThing row={row} asked={asked} /> : <OfArea row={row} measure={measure} asked={asked} />;
}

function OfRecord({ row }: { row: RecordRow }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="record-number">{row.number}</span>
      <span className="state state-open">{row.state_name}</span>
      {row.late && <span className="figure-row-late">{t('rows.late')}</span>}
      <span>{row.area_name}</span>
      <Moment at={row.at} />
    </>
  );
}

function OfThing({ row: { thing_name, part, of, facts, area_name }, asked }: { row: ThingRow; asked: RowsAsked }) {
  const { t } = useTranslation();
  const [n, all] = [(part ?? 0).toLocaleString('en-US'), of.toLocaleString('en-US')];
  const counted =
    of > 1 ? `${t('numbers.part', { n })} · ${t('numbers.of', { n: all })}` : asked.part === 'of' && t(part ? 'rows.counted' : 'rows.not_counted');
  return (
    <>
      <span className="state state-open">{thing_name}</span>
      {part !== null && counted && <span className={part < of ? 'figure-row-late' : undefined}>{counted}</span>}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span>{area_name}</span>
    </>
  );
}

type OfAreaProps = { row: AreaRow; measure: MeasureInfo; asked: RowsAsked };

function OfArea({ row: { value, part, of, n, facts, area_name }, measure, asked }: OfAreaProps) {
  const { t } = useTranslation();
  const written = (each: number) => each.toLocaleString('en-US');
  // A community at zero, or not, is no share of anything.
  const isWhole = isAtZero(measure);
  const said = () => (measure.kind === 'stock' || value === null ? t('numbers.of', { n: written(n) }) : sayValue(t, measure.unit, value));
  return (
    <>
      {!isWhole && <strong>{said()}</strong>}
      {isWhole && asked.part === 'of' && <span className={part ? undefined : 'figure-row-late'}>{t(part ? 'at_zero.none' : 'at_zero.some')}</span>}
      {!isWhole && part !== null && of !== null && <span>{`${written(part)} / ${written(of)}`}</span>}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span>{area_name}</span>
    </>
  );
}
