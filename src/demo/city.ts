import { codeRange } from '../kernel/area/code.ts';
import type { AreaTables } from '../kernel/area/tables.ts';
import type { Db } from '../platform/db/index.ts';

type Named = { code: string; name: string };
/** A community with what lies around and in it. */
export type Community = Named & { subdistrict: Named; grids: readonly Named[] };

/** The communities of an area that are not closed, with their sub-district and grids, in order of code. */
export async function readCommunities(db: Db, area: string): Promise<Community[]> {
  const [from, to] = codeRange(area);
  const rows = await db
    .withTables<AreaTables>()
    .selectFrom('area')
    .select(['code', 'name'])
    .where('code', '>=', from)
    .where('code', '<', to)
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute();
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  const grids = Map.groupBy(
    rows.filter(({ code }) => code.length === 15),
    ({ code }) => code.slice(0, 12),
  );
  return rows
    .filter(({ code }) => code.length === 12)
    .map(({ code, name }) => {
      const above = code.slice(0, 9);
      return { code, name, subdistrict: { code: above, name: names.get(above) ?? above }, grids: grids.get(code) ?? [] };
    });
}

/** Enough neighbours that a sub-district's dispatcher has something to do. */
const NEIGHBOURS = 6;

/** Where the demo's people with log-ins live and work: the first community of the first sub-district that has several. */
export function homeOf<C extends { code: string }>(communities: readonly C[]): C | undefined {
  const groups = [...Map.groupBy(communities, ({ code }) => code.slice(0, 9)).values()];
  return (groups.find((group) => group.length >= NEIGHBOURS) ?? groups[0])?.[0];
}

const DIGITS = '零一二三四五六七八九';

/** What the demo's n-th grid of a community is called, up to 99: 第十二网格. */
export function gridName(n: number): string {
  const tens = n < 10 ? '' : `${n < 20 ? '' : DIGITS[Math.floor(n / 10)]}十`;
  return `第${tens}${n % 10 ? DIGITS[n % 10] : ''}网格`;
}

/** A community's name without its office, as people say it: 文官村委会 is 文官村. */
export const spoken = (name: string): string =>
  name
    .replace(/社区村(民委员会|委会)$/, '社区')
    .replace(/村?村(民委员会|委会)$/, '村')
    .replace(/(社区)?(居民委员会|居委会)$/, '社区');
