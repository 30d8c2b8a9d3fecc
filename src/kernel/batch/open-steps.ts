import { refuse as refuseAny } from '../../platform/refusal.ts';
import { withoutFiles } from '../file/attachments.ts';
import { stepsOpenTo } from '../flow/decide.ts';
import type { RecordRow } from '../flow/record.ts';
import { showSteps } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { type Asked, idsOf, seenOf } from './pick.ts';

/** The steps open to the caller on at least one of these records, the likely ones first, then by how many are open to them; each with a form as the first such record would show it. */
export async function openSteps(ctx: Ctx, { flow, records, filter }: Pick<Asked, 'flow' | 'records' | 'filter'>) {
  const { house, actor, now } = ctx;
  const kind = house.kinds.get(flow) ?? refuseAny('bad_request', { flow });
  const ids = await idsOf(ctx, kind, { records, filter });
  const rows = await seenOf(ctx, kind, ids);
  const open = new Map<string, { count: number; first: RecordRow }>();
  for (const row of rows.values())
    for (const step of stepsOpenTo(kind.flow, row, actor, now, house.city.setting)) {
      const there = open.get(step);
      open.set(step, { count: (there?.count ?? 0) + 1, first: there?.first ?? row });
    }
  const items = await Promise.all(
    [...open].map(async ([step, { count, first }]) => {
      const shown = (await showSteps(ctx, kind, first, actor)).items.find((item) => item.step === step);
      return shown ? [{ ...shown, schema: withoutFiles(shown.schema), count }] : [];
    }),
  );
  return { total: ids.length, items: items.flat().sort((a, b) => Number(b.likely) - Number(a.likely) || b.count - a.count) };
}
