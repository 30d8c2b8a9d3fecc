import type { Palette } from '../theme.ts';
import type { MapFacts } from './types.ts';

/** What a map looks like now. `mine` is the area one works in, `picked` what was chosen on it; `nameless`: names of areas are not drawn. */
export type Look = {
  facts: MapFacts;
  shown: readonly string[];
  palette: Palette;
  dark: boolean;
  mine: string | null;
  picked: string | null;
  nameless: boolean;
};
