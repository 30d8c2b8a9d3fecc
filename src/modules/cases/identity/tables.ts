import type { Db } from '../../../platform/db/index.ts';

/** One message between the reporter and the desk; see the migration. */
export type MessageRow = {
  shard: string;
  record: string;
  id: string;
  at: Date;
  side: 'opener' | 'desk';
  post: string;
  area: string;
  unit: string;
  account: string | null;
  words: string | null;
  erased_at: Date | null;
  once: string;
};
/** One call through the relay. */
export type CallRow = {
  shard: string;
  record: string;
  id: string;
  at: Date;
  post: string;
  area: string;
  unit: string;
  account: string;
  number: string;
  until: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  ended_by: 'opener' | 'desk' | null;
};
type ShownRow = {
  shard: string;
  record: string;
  id: string;
  at: Date;
  post: string;
  area: string;
  unit: string;
  account: string;
  reveal: number;
  fields: string;
};

/** The tables of identity apart. */
export const tables = (db: Db) => db.withTables<{ case_message: MessageRow; case_call: CallRow; identity_shown: ShownRow }>();
