import type { Setting } from '../kernel/flow/setting.ts';
import type { Pack } from './schema.ts';

/** What a decision looks at, of a pack: times, numbers and the codes people choose from. */
export const settingOf = ({ calendar, spans, limits, units, levels, specials, diversions, compound_team = [] }: Pack): Setting => ({
  calendar,
  spans,
  limits,
  units,
  choices: {
    'cases.level': Object.fromEntries(Object.entries(levels).map(([code, { promise, on_duty }]) => [code, { promise, ...(on_duty && { on_duty }) }])),
    'cases.special': Object.fromEntries(specials.map((code) => [code, {}])),
    'household.team': Object.fromEntries(compound_team.map((post) => [post, {}])),
    'cases.divert': Object.fromEntries(
      Object.entries(diversions).map(([code, { facts, earlier, note }]) => [code, { ...facts, ...(earlier && { earlier }), ...(note && { note }) }]),
    ),
  },
});
