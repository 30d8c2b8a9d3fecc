import type { Db } from '../../platform/db/index.ts';
import { area } from './areas.ts';
import { ancestors, isAreaCode, levelOf, parentOf } from './code.ts';
import { inArea } from './in-area.ts';
import { refuse } from './refusals.ts';
import { changed } from './revision.ts';
import { faultOf } from './shapes/faults.ts';
import type { Geometry } from './shapes/geometry.ts';
import { putShapes } from './shapes/store.ts';
import { type Area, type AreaTables, type Day, validOn } from './tables.ts';

/** A new area with its name, or, by its code alone, one that is there already and takes over. */
export type SuccessorPlan = { code: string; name?: string; households?: number | null; synthetic?: boolean; geometry?: Geometry };

/**
 * Closes an area from that day on and lets others of its level take its place: new ones, as when a grid is split in two, or
 * existing ones, as when it is merged into its neighbour. Nothing recorded is rewritten: what was filed in the old area
 * stays there. Refuses an area that still has parts of its own, and a code that was ever used before. All of it or nothing;
 * within a transaction of the caller's if `db` is one.
 */
export const split = (db: Db, code: string, plans: readonly SuccessorPlan[], on: Day): Promise<void> => redraw(db, [code], plans, on);

/** The same for several areas at once: all of them close, and what is planned takes the place of all, as when two grids become one new one. None closed: new ones begin. */
export async function redraw(db: Db, codes: readonly string[], plans: readonly SuccessorPlan[], on: Day): Promise<void> {
  if (plans.length === 0) refuse('area_no_successor', { area: codes.join(', ') });
  await (db.isTransaction ? replace(db, codes, plans, on) : db.transaction().execute((tx) => replace(tx, codes, plans, on)));
}

async function replace(tx: Db, codes: readonly string[], plans: readonly SuccessorPlan[], on: Day): Promise<void> {
  for (const code of [...codes].sort()) {
    const old = await lock(tx, code, on);
    await refuseParts(tx, code, on);
    const stray = plans.find((plan) => !isAreaCode(plan.code) || levelOf(plan.code) !== old.level || codes.includes(plan.code));
    if (stray) refuse('area_other_level', { area: stray.code, instead_of: code });
  }
  for (const plan of plans) {
    if (plan.name === undefined) await lock(tx, plan.code, on);
    else await open(tx, { ...plan, name: plan.name }, on);
  }
  const tables = tx.withTables<AreaTables>();
  const links = codes.flatMap((code) => plans.map((plan) => ({ code, successor: plan.code, on_day: on })));
  if (links.length > 0) {
    await tables.updateTable('area').set({ valid_to: on }).where('code', 'in', codes).execute();
    await tables.insertInto('area_successor').values(links).execute();
  }
  await changed(tx, 'names', 'shapes');
}

/** The area, held against anyone else's change until the transaction ends; refuses one that is not valid before that day and on it. */
async function lock(tx: Db, code: string, on: Day): Promise<Area> {
  await tx.withTables<AreaTables>().selectFrom('area').select('code').where('code', '=', code).forUpdate().execute();
  const found = (await area(tx, code)) ?? refuse('area_unknown', { area: code });
  if (found.valid_to !== null) refuse('area_closed', { area: code, day: found.valid_to });
  if (found.valid_from !== null && found.valid_from >= on) refuse('area_not_yet', { area: code, day: found.valid_from });
  return found;
}

async function open(tx: Db, { code, name, households = null, synthetic = false, geometry }: SuccessorPlan & { name: string }, on: Day): Promise<void> {
  const parent = parentOf(code) ?? '';
  if (parent !== '' && !(await area(tx, parent, on))) refuse('area_not_under', { area: code, parent });
  const fault = geometry && faultOf(geometry);
  if (fault) refuse('area_shape_faulty', { area: code, fault: fault.fault });
  const added = await tx
    .withTables<AreaTables>()
    .insertInto('area')
    .values({ code, name, households, synthetic, valid_from: on, valid_to: null, lon: null, lat: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .execute();
  if (added.length === 0) refuse('area_code_taken', { area: code });
  if (geometry) await putShapes(tx, [{ code, geometry }]);
}

/** A community's grids bear its code, so they must be given codes of the successors first. */
async function refuseParts(tx: Db, code: string, on: Day): Promise<void> {
  const part = await tx
    .withTables<AreaTables>()
    .selectFrom('area')
    .select('code')
    .where(inArea('area.code', code))
    .where('code', '!=', code)
    .where(validOn(on))
    .orderBy('code')
    .executeTakeFirst();
  if (part) refuse('area_has_parts', { area: code, part: ancestors(part.code).find((each) => parentOf(each) === code) ?? part.code });
}
