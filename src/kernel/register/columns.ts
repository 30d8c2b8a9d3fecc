import type { z } from 'zod';
import { type Field, isSealed, ofFields, type Register, sealedBy } from './declare.ts';

/** The kernel's own columns of every register's table, in order, each with its type. */
export const KERNEL_COLUMNS = {
  shard: 'text collate "C" not null',
  id: 'text collate "C" not null',
  version: 'integer not null',
  area: 'text collate "C" not null',
  source: 'text not null',
  sourced_on: 'date',
  external_id: 'text collate "C"',
  made_at: 'timestamptz not null',
  changed_at: 'timestamptz not null',
  ended_at: 'timestamptz',
  ended_as: 'text',
  merged_into: 'text collate "C"',
  keep_until: 'date',
  extra: 'jsonb',
} as const;

/** A register's row as it lies in its table: open fields by name, sealed ones only as `sealed_<key>` and `<field>_blind`. */
export type RegisterRow = {
  shard: string;
  id: string;
  version: number;
  area: string;
  source: string;
  sourced_on: string | null;
  external_id: string | null;
  made_at: Date;
  changed_at: Date;
  ended_at: Date | null;
  ended_as: EndedAs | null;
  merged_into: string | null;
  keep_until: string | null;
  extra: Record<string, unknown> | null;
  [column: string]: unknown;
};

export const ENDED_AS = ['left', 'demolished', 'merged', 'closed', 'erased'] as const;
/** Why a record is no more among the living ones. */
export type EndedAs = (typeof ENDED_AS)[number];

/** The PostgreSQL type of what a field's schema lets in. */
export function typeOf({ schema, of }: Pick<Field, 'schema' | 'of'>): string {
  if (of) return 'text collate "C"';
  const def = innermost(schema)._zod.def as { type: string };
  if (def.type === 'boolean') return 'boolean';
  if (def.type === 'number') return formatsOf(schema).some((format) => /int/.test(format)) ? 'integer' : 'double precision';
  return formatsOf(schema).includes('date') ? 'date' : 'text';
}

/** A schema without what says that it may be left out or is turned into something else afterwards. */
export function innermost(schema: z.ZodType): z.ZodType {
  const def = schema._zod.def as { innerType?: z.ZodType; in?: z.ZodType; type: string };
  if (def.type === 'pipe' && def.in) return innermost(def.in);
  return def.innerType ? innermost(def.innerType) : schema;
}

const formatsOf = (schema: z.ZodType): string[] => {
  const { format, checks = [] } = innermost(schema)._zod.def as { format?: string; checks?: { _zod: { def: { format?: string } } }[] };
  return [format, ...checks.map((check) => check._zod.def.format)].flatMap((each) => each ?? []);
};

/** May the field be left unknown? */
export const isOptional = ({ schema }: Pick<Field, 'schema'>): boolean => schema.safeParse(undefined).success || schema.safeParse(null).success;

/** Fields that stand in a column of their own, in plain: the open ones, but for those a pack adds. */
export const openColumns = ofFields((fields) => Object.entries(fields).flatMap(([name, field]) => (isSealed(field) || field.added ? [] : [name])));

/** Sealed fields that can be asked for, by their keyed blind index. */
export const blindFields = ofFields((fields) => Object.entries(fields).flatMap(([name, field]) => (isSealed(field) && field.found ? [name] : [])));

/** Every column of a register's table, in the order of `ddlOf`. */
export const columnsOf = (register: Pick<Register, 'fields'>): string[] => [
  ...Object.keys(KERNEL_COLUMNS),
  ...openColumns(register),
  ...[...sealedBy(register).keys()].map((key) => `sealed_${key}`),
  ...blindFields(register).map((field) => `${field}_blind`),
];
