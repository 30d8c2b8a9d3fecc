import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';
import { Beside } from '../compare/beside.tsx';
import { FigureText } from '../measures/figure-text.tsx';
import { PartOf } from '../measures/part-of.tsx';
import { Standing } from '../measures/standing.tsx';
import type { MeasureAnswer, MeasureInfo } from '../measures/types.ts';

type Answers = ReadonlyMap<string, MeasureAnswer>;

/** Every other measure, those of one group together. */
export function Groups({ measures, found, other }: { measures: readonly MeasureInfo[]; found: Answers; other: Answers }) {
  const groups = Map.groupBy(measures, ({ group }) => group);
  return (
    <div className="groups">
      {[...groups.values()].map((members) => (
        <section key={members[0]?.group} className="group" aria-labelledby={`group-${members[0]?.group}`}>
          <h2 id={`group-${members[0]?.group}`}>{members[0]?.group_name}</h2>
          <ul>
            {members.map((measure) => (
              <Line key={measure.name} measure={measure} answer={found.get(measure.name)} beside={other.get(measure.name)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ measure, answer, beside }: { measure: MeasureInfo; answer: MeasureAnswer | undefined; beside: MeasureAnswer | undefined }) {
  const { href, area, from, to } = useAt();
  return (
    <li className="group-line">
      <Link className="group-open" data-reach to={href({ rows: null, where: null }, `/measures/${measure.name}`)}>
        <span className="figure-label">{measure.label}</span>
        {answer && <FigureText key={`${area} ${from} ${to}`} unit={measure.unit} figure={answer.total} />}
      </Link>
      <div className="group-facts">
        {measure.target !== null && <Standing measure={measure} figure={answer?.total} />}
        {answer && answer.total.of !== null && answer.total.part !== null && <PartOf measure={measure} figure={answer.total} short />}
      </div>
      {answer && beside && <Beside unit={measure.unit} now={answer.total} then={beside.total} />}
    </li>
  );
}
