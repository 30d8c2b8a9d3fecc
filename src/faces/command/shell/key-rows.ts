import type { TFunction } from 'i18next';
import type { KeyRow } from '../../shared/shell/keys-help.tsx';

/** Every key of the command centre, and what it does. */
export const keyRows = (t: TFunction): KeyRow[] => [
  [['←', '↑', '→', '↓'], t('keys.reach')],
  [['Enter'], t('keys.open')],
  [['Esc'], t('keys.up')],
  [['/'], t('search_area')],
  [['b'], t('big_screen')],
  [['?'], t('keys.help')],
];
