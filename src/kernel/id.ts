import { monotonicFactory } from 'ulid';
import { freshBytes } from '../platform/chance.ts';
import type { RecordRow } from './flow/record.ts';

const next = monotonicFactory(() => (freshBytes(1)[0] ?? 0) / 256);

/** A ULID of now that sorts behind every earlier one of this process, also within a millisecond. */
export const nextUlid = (now: Date): string => next(now.getTime());

/** A record's id: the shard it lies in and a ULID that sorts by time. */
export const newId = (shard: string, now: Date): string => `${shard}-${nextUlid(now)}`;

/** The kernel's columns of a record before anything was decided of it, in the shard of its area. */
export const newRecord = (shard: string, now: Date): Omit<RecordRow, 'area' | 'unit'> => ({
  shard,
  id: newId(shard, now),
  version: 0,
  head: '',
  state: '',
  clocks: {},
  opened_at: now,
  due_at: null,
  late_at: null,
  ended_at: null,
  held: null,
  further: [],
  called: null,
  kept_from: null,
  wanted: null,
  mine: false,
});
