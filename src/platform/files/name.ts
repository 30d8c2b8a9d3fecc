import { TYPES } from './kinds.ts';

const LONGEST = 100;
/** Control characters, what turns the reading direction, and what file systems forbid. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being removed
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"*:<>?|\\/]/g;

/** A file's name as it is shown and saved: no path, nothing invisible, at most 100 characters, and the ending that its content has. */
export function fitName(given: string, type: string): string {
  const ending = TYPES[type]?.ending ?? 'bin';
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(UNFIT, '').trim().replace(/^\.+/, '');
  const same = new RegExp(`\\.(${ending}${SAME[ending] ?? ''})$`, 'i');
  const stem = [...clean.replace(same, '')].slice(0, LONGEST).join('');
  return `${stem || 'file'}.${ending}`;
}

/** Other endings that say the same. */
const SAME: Readonly<Record<string, string>> = {
  jpg: '|jpeg|jpe|jfif',
  m4a: '|mp4|3gp|3gpp',
  ogg: '|oga|opus',
  txt: '|csv|log|md',
  doc: '|wps',
  xls: '|et',
  ppt: '|dps',
};
