import type { House } from '../../house.ts';
import { WIDTHS } from '../code.ts';

/** What a grid is called by its number, until somebody gives it a name. */
export const nameFor = ({ words }: Pick<House, 'words'>, code: string): string =>
  words.say('zh', 'area.grid_name', { number: Number(code.slice(WIDTHS.community)) });
