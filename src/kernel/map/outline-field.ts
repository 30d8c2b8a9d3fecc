import { z } from 'zod';
import { faultOf } from '../area/shapes/faults.ts';
import { readOutline } from './outline.ts';

const LONGEST = 20_000;

/** The outline of something as GeoJSON text: a sound Polygon or MultiPolygon in WGS84, holes allowed. A field of a register that the map draws. */
export const Outline = z
  .string()
  .trim()
  .max(LONGEST)
  .superRefine((text, ctx) => {
    const geometry = readOutline(text);
    const fault = geometry === null ? 'no_polygon' : faultOf(geometry)?.fault;
    if (fault) ctx.addIssue({ code: 'custom', message: `#invalid.outline.${fault}` });
  });
