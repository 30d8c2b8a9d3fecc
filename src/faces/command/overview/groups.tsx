import { Link } from 'react-router';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { Beside } from '../compare/beside.tsx';
import { askedOf, FigureText } from '../measures/figure-text.tsx';
import { PartOf } from '../measures/part-of.tsx';
import { Standing } from '../measures/standing.tsx';
import type { MeasureAnswer, MeasureInfo } from '../measures/types.ts';
import { useBeside } from '../measures/use-beside.ts';

/** Every other measure, those of one group together. */
export function Groups({ measures }: { measures: readonly MeasureInfo[] }) {
  const { asked, again, found, other } = useBeside(measures);
  const groups = Map.groupBy(measures, ({ group }) => group);
  if (asked.isError) return <ProblemNote error={asked.error} retry={again} />;
  return (
    <div className="groups" aria-busy={asked.isPlaceholderData || asked.isPending}>
      {[...groups].map(([group, members]) => (
        <section key={group} className="group" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{members[0]?.group_name}</h2>
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
  const { href } = useAt();
  return (
    <li className="group-line">
      <Link className="group-open" data-reach to={href({ rows: null, where: null }, `/measures/${measure.name}`)}>
        <span className="figure-label">{measure.label}</span>
        {answer && <FigureText key={askedOf(answer)} measure={measure} figure={answer.total} />}
      </Link>
      <div className="group-facts">
        {measure.target !== null && <Standing measure={measure} figure={answer?.total} />}
        {answer && answer.total.of !== null && answer.total.part !== null && <PartOf measure={measure} figure={answer.total} short />}
      </div>
      {answer && beside && <Beside measure={measure} now={answer.total} then={beside.total} />}
    </li>
  );
}
