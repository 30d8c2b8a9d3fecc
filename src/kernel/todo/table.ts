/** One row per record that waits for someone; see the migration. */
export type TodoRow = {
  shard: string;
  record: string;
  flow: string;
  post: string;
  area: string;
  unit: string;
  wanted: string;
  wanted_unit: string;
  place: string;
  number: string;
  title: string;
  state: string;
  since: Date;
  due_at: Date;
  fire_at: Date | null;
};
export type TodoTable = { todo: TodoRow };
