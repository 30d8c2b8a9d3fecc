import { type RawBuilder, sql } from 'kysely';
import { codeRange } from './code.ts';

/** In SQL: does the code in this column (C-collated; `r.area`) lie in the area? The same answer as `covers`. */
export function inArea(column: string, code: string): RawBuilder<boolean> {
  const [from, to] = codeRange(code);
  return sql<boolean>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`;
}
