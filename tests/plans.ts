import type { Pool } from 'pg';

export type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  /** Of a plan that ran: rows it gave at each of its loops, and rows it looked at in vain. */
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Plan[];
};
/** A statement as it was sent, and what its transaction had set before. */
export type Sent = { text: string; values: readonly unknown[]; set: readonly string[] };

/** Notes every statement that is sent over the pool's connections from now on. */
export function notedOn(pool: Pool): Sent[] {
  const sent: Sent[] = [];
  const noted = new WeakSet<object>();
  // Those that are open already as well: which of them serves is chance.
  pool.on('acquire', (client) => {
    if (noted.has(client)) return;
    noted.add(client);
    let set: string[] = [];
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    (client as { query: unknown }).query = (text: unknown, values?: unknown, ...rest: unknown[]) => {
      const asked = typeof text === 'object' && text !== null ? (text as Sent) : { text: String(text), values: Array.isArray(values) ? values : [] };
      if (/^set local /.test(asked.text)) set = [...set, asked.text];
      if (/^(commit|rollback)/.test(asked.text)) set = [];
      sent.push({ text: asked.text, values: asked.values ?? [], set });
      return query(text, values, ...rest);
    };
  });
  return sent;
}

/**
 * The plans of a statement: the one for these very values, and the general one that a connection turns to when it has asked often. With `analyze`
 * the statement runs, and the plan says what it took.
 */
export async function plansOf(owner: Pool, { text, values, set }: Sent, analyze = ''): Promise<{ plan: Plan; said: string }[]> {
  const client = await owner.connect();
  try {
    for (const each of set) await client.query(each.replace(' local', ''));
    const plans: { plan: Plan; said: string }[] = [];
    await client.query(`prepare asked as ${text}`);
    const given = values.length ? `(${values.map((value) => literal(value)).join(', ')})` : '';
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await client.query(`set plan_cache_mode = ${mode}`);
      const { rows } = await client.query(`explain (${analyze}format json) execute asked${given}`);
      plans.push({ plan: rows[0]['QUERY PLAN'][0].Plan, said: JSON.stringify(rows[0]['QUERY PLAN'][0]) });
    }
    return plans;
  } finally {
    client.release(true);
  }
}

/** Every node of a plan. */
export const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** How many rows of these tables a plan that ran has looked at. */
export const lookedAt = (plan: Plan, tables: RegExp): number =>
  nodesOf(plan)
    .filter((node) => tables.test(node['Relation Name'] ?? ''))
    .reduce(
      (sum, node) =>
        sum + (node['Actual Loops'] ?? 0) * ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)),
      0,
    );

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = Array.isArray(value) ? `{${value.map((each) => `"${String(each).replace(/[\\"]/g, '\\$&')}"`).join(',')}}` : String(value);
  return `'${text.replaceAll("'", "''")}'`;
}
