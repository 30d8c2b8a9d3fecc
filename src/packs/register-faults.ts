import { type Fault, fault, type Soft } from './faults.ts';
import type { Needs } from './needs.ts';

/** Purposes that a register names in vain, and purposes for posts that there are not. Posts of registers are those of their routes. */
export function registerFaults(p: Soft, { registers }: Needs): Fault[] {
  const known = (post: string) => Object.hasOwn(p.posts, post);
  const named = registers.flatMap(({ name, fields }) =>
    Object.entries(fields).flatMap(([field, { purposes = [] }]) => purposes.map((purpose) => ({ purpose, where: `${name}.${field}` }))),
  );
  const missing = Map.groupBy(
    named.filter(({ purpose }) => !Object.hasOwn(p.purposes, purpose)),
    ({ purpose }) => purpose,
  );
  return [
    ...[...missing].map(([purpose, where]) => fault(`purposes.${purpose}`, 'purpose_missing', { purpose, where: where.map((each) => each.where) })),
    ...Object.entries(p.purposes).flatMap(([purpose, { posts: may }]) =>
      (Array.isArray(may) ? may : [])
        .filter((post) => !known(String(post)))
        .map((post) => fault(`purposes.${purpose}.posts`, 'purpose_post_unknown', { purpose, post: String(post) })),
    ),
  ];
}
