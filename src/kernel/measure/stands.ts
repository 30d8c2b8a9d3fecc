import type { RecordRow } from '../flow/record.ts';
import type { Setting } from '../flow/setting.ts';
import type { Entry } from '../trail/entry.ts';
import type { Measured, Stand } from './declare.ts';

/** What of the record its figures hang on now, its area with it. */
export const standOf = <R extends RecordRow>(measured: Measured<R>, row: R, setting: Setting): Stand => ({ ...measured.stand(row, setting), area: row.area });

/** What is different after a step, field by field, as `facts.stands` of its trail entry says it; null where nothing is. Before the first entry nothing stands. */
export function changeOf(before: Stand | null, after: Stand): Stand | null {
  let changed: Record<string, Stand[string]> | null = null;
  for (const field in after) {
    const now = after[field] ?? null;
    if ((before?.[field] ?? null) === now) continue;
    changed ??= {};
    changed[field] = now;
  }
  for (const field in before) {
    if (field in after || before[field] === null) continue;
    changed ??= {};
    changed[field] = null;
  }
  return changed;
}

/** What stands after an entry of the trail, given what stood before it. */
export const standAfter = (before: Stand | null, facts: Readonly<Record<string, unknown>>): Stand | null => {
  const change = facts['stands'] as Stand | undefined;
  return change ? { ...before, ...change } : before;
};

/** Follows a trail from its opening: each entry with what stood before and after it. `now` is what stands of the record, for what fields there are. */
export function* followed<E extends Pick<Entry, 'facts'>>(trail: readonly E[], now: Stand): Generator<{ entry: E; before: Stand | null; after: Stand | null }> {
  // What a step leaves out of its entry is null to the tallies, as it was when the step was taken.
  const nothing = Object.fromEntries(Object.keys(now).map((field) => [field, null]));
  let before: Stand | null = null;
  for (const entry of trail) {
    const after = standAfter(before ?? ('stands' in entry.facts ? nothing : null), entry.facts);
    yield { entry, before, after };
    before = after;
  }
}
