import type { Named } from './me-types.ts';

export type AreaOnPath = Named & { level: string };
export type AreaUnder = AreaOnPath & { parent: string; synthetic: boolean; lon: number | null; lat: number | null };
export type Area = AreaUnder & { path: AreaOnPath[] };
/** `path` leads from the province down to the area itself. */
export type AreaFound = AreaOnPath & { path: AreaOnPath[]; path_name: string };
export type AreaLocated = { area: string; name: string; path: AreaOnPath[] };

/** Somebody who serves an area, by name. */
export type TeamMember = { post: string; post_name: string; area: string; area_name: string; name: string };
