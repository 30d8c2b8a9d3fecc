import { type Measure, type MeasureInput, MeasureSchema } from '../kernel/measure/measure.ts';
import type { Pack } from './schema.ts';

/** Every measure of the house by its name: those its modules declare, with the targets and weights that the pack sets, and the pack's own. */
export function measuresOf({ measures: given }: Pick<Pack, 'measures'>, declared: readonly MeasureInput[]): Map<string, Measure> {
  const all = [...declared, ...(given?.own ?? [])].map((each) => MeasureSchema.parse(each));
  return new Map(all.map((each) => [each.name, setBy(each, given?.set?.[each.name])]));
}

type Set = NonNullable<NonNullable<Pack['measures']>['set']>[string];

function setBy(measure: Measure, { target, warning, weights }: Set = {}): Measure {
  const { formula } = measure;
  return {
    ...measure,
    ...(target !== undefined && { target }),
    ...(warning !== undefined && { warning }),
    ...(weights &&
      formula.kind === 'composite' && {
        formula: { kind: 'composite', of: formula.of.map((part) => ({ ...part, weight: weights[part.measure] ?? part.weight })) },
      }),
  };
}
