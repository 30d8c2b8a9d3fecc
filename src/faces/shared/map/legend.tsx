import { useAppearance } from '../appearance.ts';
import { colourOf } from './colours.ts';
import type { MapLayerFacts } from './types.ts';

/** What the colours of a layer mean. `unknown` is what it is called that nobody has said the kind of. */
export function Legend({ layer, ring, unknown }: { layer: MapLayerFacts; ring: boolean; unknown: string }) {
  const { dark } = useAppearance();
  const choices = layer.facts.find(({ name }) => name === layer.kind)?.choices ?? [];
  if (choices.length === 0) return null;
  const lines = [...choices.map(({ title }, i) => ({ title, colour: colourOf(i, dark) })), { title: unknown, colour: colourOf(-1, dark) }];
  // From the eighth on they share a colour: said once, all together.
  const groups = [...Map.groupBy(lines, ({ colour }) => colour)];
  return (
    <ul className="map-legend">
      {groups.map(([colour, members]) => (
        <li key={colour}>
          <span className="map-swatch" style={{ background: ring ? 'var(--surface)' : colour, borderColor: colour }} aria-hidden="true" />
          {members.map(({ title }) => title).join('、')}
        </li>
      ))}
    </ul>
  );
}
