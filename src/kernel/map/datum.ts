import gcoord from 'gcoord';
import { z } from 'zod';

/** The systems that Chinese maps give places in: CGCS2000 (which is WGS84 to within centimetres), GCJ-02 (Amap, Tencent) and BD-09 (Baidu). */
export const Datum = z.enum(['wgs84', 'gcj02', 'bd09']);
export type Datum = z.output<typeof Datum>;

// To the type checker the package is wrapped once more than to Node.
const { transform, WGS84, GCJ02, BD09 } = gcoord as unknown as (typeof gcoord)['default'];
const SYSTEMS = { wgs84: WGS84, gcj02: GCJ02, bd09: BD09 } as const;

/** A place in WGS84 degrees, as everything inside Linli is; exact to about a metre within China, unchanged outside it, where the other two are WGS84 as well. */
export const toWgs84 = (lon: number, lat: number, datum: Datum): readonly [lon: number, lat: number] =>
  datum === 'wgs84' ? [lon, lat] : transform([lon, lat], SYSTEMS[datum], WGS84);

/** A place of ours in the system of somebody else's map. */
export const fromWgs84 = (lon: number, lat: number, datum: Datum): readonly [lon: number, lat: number] =>
  datum === 'wgs84' ? [lon, lat] : transform([lon, lat], WGS84, SYSTEMS[datum]);
