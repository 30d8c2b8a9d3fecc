import type { Delta } from '../../kernel/measure/deltas.ts';
import { dateOf } from '../../platform/clock/calendar.ts';
import type { TestDatabase } from '../../platform/db/testing.ts';

/** A change of the figures without its day. */
export type Some = Pick<Delta, 't' | 'a' | 'n' | 'by'> & Partial<Delta>;

/** Lets so much have been counted on each of these days (numbers since 1970-01-01), as steps leave it before it is folded. */
export async function fill({ owner }: Pick<TestDatabase, 'owner'>, from: number, to: number, of: (day: number) => readonly Some[]): Promise<void> {
  for (let day = from; day <= to; day += 1) {
    const d = dateOf(day);
    const deltas = of(day).map((some): Delta => ({ s: 0, ...some, d }));
    await owner.query("insert into measure_delta (shard, record, seq, at, deltas) values ('210102001', $1, 1, now(), $2)", [
      `210102001-past-${d}`,
      JSON.stringify(deltas),
    ]);
  }
}
