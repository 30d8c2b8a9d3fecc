import { sql } from 'kysely';
import { refuse as refuseAny } from '../../platform/refusal.ts';
import { refuse as refuseFile } from '../file/refusals.ts';
import { isMine, LIES, type Read, withDesks } from '../flow/read.ts';
import { type RecordRow, shardOfId } from '../flow/record.ts';
import { inScope } from '../flow/scope.ts';
import type { Ctx, Kind } from '../module.ts';
import { onlyKnown } from '../template/known.ts';
import { MOST } from './most.ts';
import { refuse } from './refusals.ts';

const AT_ONCE = 500;

export type Asked = {
  flow: string;
  step: string;
  input: Record<string, unknown>;
  records?: string[] | undefined;
  filter?: Record<string, unknown> | undefined;
};

/**
 * The kind, step and records that are asked for, each record once and in the order given. Refuses a flow or step there is not, an input that
 * is wrong for every record alike, a variable there is not, no record at all, and more than `MOST`.
 */
export async function pick(ctx: Ctx, { flow, step: name, input, records, filter }: Asked): Promise<{ kind: Kind; step: string; ids: string[] }> {
  const kind = ctx.house.kinds.get(flow) ?? refuseAny('bad_request', { flow });
  const step = Object.hasOwn(kind.flow.steps, name) ? kind.flow.steps[name] : undefined;
  if (!step?.by.some((rule) => rule.kind !== 'system' && rule.kind !== 'follows')) return refuseAny('unknown_step', { step: name });
  step.input?.parse(input);
  if (Array.isArray(input['attachments']) && input['attachments'].length) refuseFile('files_in_batch');
  for (const field of step.told ?? []) onlyKnown(kind, String(input[field] ?? ''));
  return { kind, step: name, ids: await idsOf(ctx, kind, { records, filter }) };
}

/** The records that are asked for, each once: named, or found by the list's filter. Refuses none and too many. */
export async function idsOf(ctx: Ctx, kind: Kind, { records, filter }: Pick<Asked, 'records' | 'filter'>): Promise<string[]> {
  const ids = [...new Set(records ?? (await matching(ctx, kind, filter ?? {})))];
  return ids.length ? ids : refuse('batch_empty');
}

async function matching(ctx: Ctx, kind: Kind, filter: Record<string, unknown>): Promise<string[]> {
  const ids = (await kind.matching?.(ctx, filter, MOST + 1)) ?? refuseAny('bad_request', { flow: kind.flow.name });
  if (ids.length > MOST) refuse('batch_too_large', { most: MOST });
  return ids;
}

/** The rows of these ids that the actor may see, by id; one that is not there and one out of scope are the same: missing. */
export async function seenOf({ house, actor }: Pick<Ctx, 'house' | 'actor'>, kind: Kind, ids: readonly string[]): Promise<Map<string, RecordRow>> {
  const found = new Map<string, RecordRow>();
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE).filter(shardOfId);
    const shards = [...new Set(some.map(shardOfId))];
    const { rows } = await sql<Read<RecordRow>>`select r.*, ${isMine(actor)} as mine, ${LIES} as lies from ${sql.table(kind.table.name)} r
      where r.shard = any(${shards}) and r.id = any(${some}) and ${inScope(kind.flow.sees, actor)}`.execute(house.db);
    for (const row of rows) found.set(row.id, withDesks(row));
  }
  return found;
}
