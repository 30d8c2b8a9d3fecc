import type { Register, RegisterField } from '../types.ts';

/** What a list of a register is narrowed to, by query parameter: an area, a record it belongs to, a choice, an exact text, or the records that have ended. */
export type Filters = Record<string, string>;

/** Does a field have a few values to choose from? */
export const choicesOf = ({ schema }: Pick<RegisterField, 'schema'>) => schema.oneOf ?? schema.anyOf?.find((one) => one.oneOf)?.oneOf ?? [];

/** The open fields that a list can be narrowed by. Pure. */
export const narrowing = ({ fields }: Pick<Register, 'fields'>): RegisterField[] =>
  fields.filter(({ sealed, found, of, counted }) => !sealed && (found || of !== null || counted));

/** Reads the filters out of a page address; what the register does not know is left out. Pure. */
export function readFilters(register: Pick<Register, 'fields'>, params: URLSearchParams): Filters {
  const names = ['area', ...narrowing(register).map(({ field }) => field)];
  const open = Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)?.trim();
      if (!value || (name === 'area' && !/^\d{2,15}$/.test(value))) return [];
      return [[name, value]];
    }),
  );
  return params.get('ended') === 'true' ? { ...open, ended: 'true' } : open;
}

/** The same filters with one changed; null takes it away. Pure. */
export function withFilter(filters: Filters, name: string, value: string | null): Filters {
  const { [name]: _was, ...others } = filters;
  return value ? { ...others, [name]: value } : others;
}
