/** A receipt code as typed, as the server reads it: blanks and dashes forgiven, O for 0, I and L for 1. */
export const readCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** A receipt code as people read it out: in groups of four. */
export const grouped = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';
