import { covers, isAreaCode } from '../kernel/area/code.ts';
import type { AreaTables } from '../kernel/area/tables.ts';
import type { Desk } from '../kernel/flow/record.ts';
import { RESIDENT } from '../kernel/post/actor.ts';
import { type HoldingTable, hold, tellHoldingsChanged } from '../kernel/post/roster.ts';
import { modules } from '../modules/index.ts';
import type { Pack } from '../packs/schema.ts';
import type { Auth } from '../platform/auth/auth.ts';
import type { Db } from '../platform/db/index.ts';
import { declareRefusals } from '../platform/refusal.ts';

const refuse = declareRefusals({
  token_unsigned: 403,
  token_bad_signature: 403,
  token_nobody: 404,
  no_such_post: 422,
  token_no_area: 422,
  token_no_unit: 422,
  token_unit_missing: 422,
  token_unit_unfit: 422,
});

const SIGNS = ['admin_system', 'admin_security'];
/** Posts of a department rather than of an area alone. */
const OF_UNIT = new Set(modules.flatMap(({ kinds = [] }) => kinds.flatMap(({ flow }) => flow.sees.unit)));

type On = { db: Db; auth: Pick<Auth, 'issueToken' | 'makeAccounts' | 'principalOf'>; pack: Pack; demo: boolean; now: Date };
/** `signedBy`: the token of an administrator, needed where this is no demo. */
type Asked = Desk & { days?: number; signedBy?: string };
/** A bearer token and whom it stands for; `made`: nobody held the post, so the demo has given it to a new account. */
export type Issued = Desk & { token: string; account: string; made: boolean };

/**
 * A bearer token of whoever holds a post. In a demo a post that nobody holds is given to a new account; otherwise it is refused, and an
 * administrator over the area has to sign. A department's post without its department means any that is held there. Refuses a post, area or department that there is none of.
 */
export async function issueFor(on: On, { days, signedBy, ...desk }: Asked): Promise<Issued> {
  if (!on.demo) await checkSignature(on, desk.area, signedBy);
  await checkDesk(on, desk);
  const { account, made, unit } = await holderOf(on, desk);
  const token = await on.auth.issueToken({ account, ...desk, unit, ...(days !== undefined && { days }) });
  return { token, account, ...desk, unit, made };
}

async function checkSignature({ db, auth, now }: On, area: string, signedBy: string | undefined): Promise<void> {
  if (signedBy === undefined) return refuse('token_unsigned');
  const signer = await auth.principalOf({ authorization: `Bearer ${signedBy}` });
  const held = await holdings(db, now)
    .where('account', '=', signer?.account ?? '')
    .execute();
  const { holding } = signer ?? {};
  const acts = held.filter((h) => !holding || (h.post === holding.post && h.area === holding.area));
  if (!acts.some((h) => SIGNS.includes(h.post) && covers(h.area, area))) refuse('token_bad_signature', { area });
}

async function checkDesk({ db, pack }: On, { post, area, unit }: Desk): Promise<void> {
  if (!pack.posts[post]) refuse('no_such_post', { post, posts: Object.keys(pack.posts) });
  if (!OF_UNIT.has(post) && unit) refuse('token_unit_unfit', { post });
  if (unit && !pack.units.includes(unit)) refuse('token_no_unit', { unit, units: pack.units });
  if (area === '') return;
  const found = isAreaCode(area) && (await db.withTables<AreaTables>().selectFrom('area').select('code').where('code', '=', area).executeTakeFirst());
  if (!found) refuse('token_no_area', { area });
}

async function holderOf({ db, auth, pack, demo, now }: On, desk: Desk): Promise<{ account: string; unit: string; made: boolean }> {
  const { post, area, unit } = desk;
  const account = `token-${post}-${area}${unit && `-${unit}`}`;
  // Everybody is a resident without holding anything; a place has one whom programs can be.
  if (post === RESIDENT) await auth.makeAccounts([account]);
  if (post === RESIDENT) return { account, unit, made: false };
  const anyUnit = OF_UNIT.has(post) && !unit;
  const holder = await holdings(db, now)
    .where('post', '=', post)
    .where('area', '=', area)
    .$if(!anyUnit, (query) => query.where('unit', '=', unit))
    .orderBy('role')
    .orderBy('unit')
    .orderBy('valid_from')
    .executeTakeFirst();
  if (holder) return { account: holder.account, unit: holder.unit, made: false };
  if (!demo) return refuse('token_nobody', { post, area });
  if (anyUnit) refuse('token_unit_missing', { post, area, units: pack.units });
  await auth.makeAccounts([account]);
  await hold(db, { account, ...desk, valid_from: now });
  await tellHoldingsChanged(db);
  return { account, unit, made: true };
}

const holdings = (db: Db, now: Date) =>
  db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .select(['account', 'post', 'area', 'unit'])
    .where('valid_from', '<=', now)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]));
