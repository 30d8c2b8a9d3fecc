import type { Ctx } from '../../../kernel/module.ts';
import { wantedFields } from '../../../kernel/register/count.ts';
import { labelOf } from '../../../kernel/register/form.ts';
import { freshSince } from '../fresh.ts';
import type { Count } from './counts.ts';

const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 1000) / 1000);

/** How far what is kept of an area can be relied on, of every register that wants something of its records: how many were checked within a year, and how many say what they should. */
export function stateOf(ctx: Ctx, counts: readonly Count[]) {
  const since = freshSince(ctx.now);
  const sum = (register: string, field: string, from = '') =>
    counts.reduce((n, count) => (count.register === register && count.field === field && count.value >= from ? n + count.n : n), 0);
  const all = [...ctx.house.registers.values()]
    .filter((register) => wantedFields(register).length)
    .map((register) => ({ register, total: sum(register.name, '') }));
  return {
    freshness: all.map(({ register: { name }, total }) => {
      const checked = sum(name, 'checked', since);
      return { register: name, total, checked, share: share(checked, total) };
    }),
    completeness: all.flatMap(({ register, total }) =>
      wantedFields(register).map((field) => {
        const known = sum(register.name, field);
        return { register: register.name, field, title: labelOf(ctx, register, field), total, known, share: share(known, total) };
      }),
    ),
  };
}
