import { arabic, NUMERALS } from './numerals.ts';

/** What a number stands before where it is counted: 三号楼, 二单元, 五层; the 三 of 三好街 is part of a name. */
const COUNTED = '号|栋|幢|座|单元|楼|层|室|户|组|门(?!市|面)|期';
const BEFORE_COUNTED = new RegExp(`[${NUMERALS}]+(?=${COUNTED})`, 'g');
const BETWEEN_DASHES = new RegExp(`(?<=-)[${NUMERALS}]+(?=-|$)|(?<=^|路|街|道|巷|弄|胡同)[${NUMERALS}]+(?=-)`, 'g');
const AT_THE_END = new RegExp(`(?<=号楼|栋|幢|座|单元|楼|层|号)[${NUMERALS}]+$`);

/** A name as people type it with its numbers in half-width Arabic figures: 三号楼 is 3号楼. */
export const figured = (text: string): string => text.normalize('NFKC').replace(BEFORE_COUNTED, arabic).trim();

/**
 * An address as people type it, in one way of writing: half-width, capital letters, Arabic figures where something is counted, one kind of dash, no blanks and
 * nothing in brackets. A blank between two figures is a dash, so that `3 2 501` stays three numbers.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\([^)]*\)|【[^】]*】/g, '')
    .replace(/[‐-―−~～﹣_/]+/g, '-')
    .replace(/(?<=[0-9A-Z])[\s,.、;]+(?=[0-9A-Z])/g, '-')
    .replace(/[\s,.、。;:·]+/g, '')
    .replace(/号(?=#)|#(?=楼|栋|幢|座)/g, '')
    .replace(/#/g, '号楼')
    .replace(BEFORE_COUNTED, arabic)
    .replace(BETWEEN_DASHES, arabic)
    .replace(AT_THE_END, arabic)
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
}
