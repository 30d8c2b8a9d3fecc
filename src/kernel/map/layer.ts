import type { Register } from '../register/declare.ts';

/** Records of a register drawn on the map: its plural is the name of the layer. The register says in `place` where they lie. */
export type MapLayer = {
  register: Register & { place: NonNullable<Register['place']> };
  /** Open fields that the map carries beside the place, each as far as its class lets it go. */
  facts: readonly string[];
  /** The one among them, a choice, by which they are told apart from afar. */
  kind?: string;
  /** The open field that holds an outline as GeoJSON, drawn when one is near. */
  outline?: string;
};

/** A layer of the map, checked where it is declared: a mistake here is one of the programmer. */
export function defineLayer({ register, ...layer }: Omit<MapLayer, 'register'> & { register: Register }): MapLayer {
  const { place } = register;
  if (!place) throw new Error(`${register.name} does not say where its records lie`);
  for (const field of [...layer.facts, ...(layer.outline ? [layer.outline] : []), place.lon, place.lat]) {
    const of = register.fields[field]?.class;
    if (of !== 'public' && of !== 'internal') throw new Error(`${register.name}.${field} cannot stand on a map`);
  }
  return { register: { ...register, place }, ...layer };
}

/** May anybody see where its records lie? Else only those who see the records do. */
export const isPublic = ({ register }: MapLayer): boolean =>
  [register.place.lon, register.place.lat].every((field) => register.fields[field]?.class === 'public');
