import { Link } from 'react-router';
import { useAppearance } from '../../shared/appearance.ts';
import { useAt } from '../at/use-at.ts';
import { FigureText } from '../measures/figure-text.tsx';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import { colourOf, type Step } from './ramp.ts';

/** The areas below as tiles in the colours of their figures, in order of code: what stands in for a map where nobody has drawn one. A click goes down to one. */
export function AreaTiles({ measure, items, steps }: { measure: MeasureInfo; items: readonly FigureItem[]; steps: readonly Step[] }) {
  const { area, href, from, to } = useAt();
  const { dark } = useAppearance();
  const stepOf = new Map(steps.flatMap(({ keys }, i) => keys.map((key) => [key, i] as const)));
  return (
    <ul className="area-tiles">
      {items.map((item) => {
        const step = stepOf.get(item.key);
        const paint = step === undefined ? undefined : colourOf(step, steps.length, dark);
        const look = { className: paint ? 'area-tile' : 'area-tile ramp-hatch', style: paint && { background: paint.ground, color: paint.text } };
        const said = (
          <>
            <span>{item.name}</span>
            <FigureText key={`${from} ${to} ${measure.name}`} measure={measure} figure={item} />
          </>
        );
        return (
          <li key={item.key}>
            {/* What lies in no area below is of the area itself: there is nowhere further to go. */}
            {item.key === area ? (
              <div {...look}>{said}</div>
            ) : (
              <Link data-reach {...look} to={href({ area: item.key, rows: null, where: null })}>
                {said}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
