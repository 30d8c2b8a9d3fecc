import type { TodoGroup, TodoItem } from '../../shared/types.ts';

/** The groups of the inbox, most pressing first. */
export const GROUPS: readonly TodoGroup[] = ['late', 'today', 'week', 'later'];

const DAY = 86_400_000;
const ZONE_MS = 8 * 3_600_000;

/** The group a deadline falls into at a moment: days end at midnight in China, `week` is the seven days from today on. Pure. */
export function groupOf(item: Pick<TodoItem, 'due_at' | 'late'>, now: Date): TodoGroup {
  if (!item.due_at) return item.late ? 'late' : 'later';
  const due = Date.parse(item.due_at);
  if (item.late || due <= now.getTime()) return 'late';
  const midnight = Math.floor((now.getTime() + ZONE_MS) / DAY) * DAY - ZONE_MS;
  if (due <= midnight + DAY) return 'today';
  return due <= midnight + 7 * DAY ? 'week' : 'later';
}

/** Rows under the groups of a moment, in the order in which they are drawn; empty groups are left out. Pure. */
export function inGroups<R extends { item: Pick<TodoItem, 'due_at' | 'late'> }>(rows: readonly R[], now: Date): [TodoGroup, R[]][] {
  const grouped = Object.groupBy(rows, ({ item }) => groupOf(item, now));
  return GROUPS.flatMap((name): [TodoGroup, R[]][] => (grouped[name] ? [[name, grouped[name]]] : []));
}
