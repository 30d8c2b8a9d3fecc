import { blindFields, isOptional, KERNEL_COLUMNS, openColumns, typeOf } from './columns.ts';
import { isSealed, type Register, sealedBy } from './declare.ts';

/** The table a declaration asks for, as SQL to be put into its module's migrations: table, key, and an index for whatever it is looked up by. */
export function ddlOf(register: Pick<Register, 'name' | 'fields'>): string {
  const { name, fields } = register;
  const columns = [
    ...Object.entries(KERNEL_COLUMNS),
    ...openColumns(register).map((field) => {
      const declared = fields[field] as Register['fields'][string];
      return [field, `${typeOf(declared)}${isOptional(declared) ? '' : ' not null'}`] as const;
    }),
    ...[...sealedBy(register).keys()].map((key) => [`sealed_${key}`, 'bytea'] as const),
    ...blindFields(register).map((field) => [`${field}_blind`, 'bytea'] as const),
  ];
  const named = Object.entries(fields).filter(([, field]) => !field.added && (field.of || field.found) && !isSealed(field));
  return [
    `-- sharded`,
    `create table ${quoted(name)} (`,
    ...columns.map(([column, type]) => `  ${quoted(column)} ${type},`),
    `  primary key (shard, id)`,
    `);`,
    `create unique index ${name}_source on ${quoted(name)} (shard, source, external_id) where external_id is not null;`,
    `create index ${name}_area on ${quoted(name)} (area, id);`,
    `create index ${name}_keep on ${quoted(name)} (keep_until) where keep_until is not null;`,
    ...named.map(([field]) => `create index ${name}_${field} on ${quoted(name)} (${quoted(field)}, area);`),
    ...blindFields(register).map((field) => `create index ${name}_${field}_blind on ${quoted(name)} (${field}_blind, area);`),
  ].join('\n');
}

/** None of our names needs quotes in PostgreSQL; one that would is a mistake of the declaration. */
const quoted = (name: string): string => {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name) || SQL_WORDS.has(name)) throw new Error(`not a name for a column: ${name}`);
  return name;
};
const SQL_WORDS = new Set([
  'user',
  'order',
  'group',
  'table',
  'check',
  'primary',
  'references',
  'select',
  'where',
  'from',
  'to',
  'end',
  'desc',
  'asc',
  'limit',
  'offset',
  'both',
]);
