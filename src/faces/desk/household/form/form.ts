import type { FieldSchema, StepSchema } from '../../../shared/step-form/schema.ts';
import type { Item, Register, RegisterField } from '../types.ts';

/** What a form for a record is drawn for: a record that is changed, or the facts a new one has from where it is made. */
export type For = { item?: Item | undefined; fixed?: Readonly<Record<string, unknown>> | undefined; area?: string | undefined };
/** Where a new record lies unless somebody says otherwise. */
type Here = { here?: string | undefined };
/** The form's own sentences. */
type Say = {
  area: string;
  source: string;
  sources: readonly string[];
  why: string;
  changed: string;
  corrected: string;
  from: (item: Item) => string;
  kept: (masked: string) => string;
};

const AREA = 'area';
/** The field of the form that says where the facts come from; no register has one of this name. */
const SOURCE = 'told_by';
/** Whether what was kept was right until now, or wrong from the start. */
const WHY = 'change_kind';

/** The form of a register's record: its fields in their order; prefilled with what is kept, where that comes from beneath; what is sealed stays empty and keeps. Pure. */
export function formOf(register: Register, { item, fixed = {}, area, here }: For & Here, say: Say): StepSchema {
  const fields = register.fields.filter(({ field }) => !(field in fixed));
  const asked: Record<string, FieldSchema> = Object.fromEntries(fields.map((field) => [field.field, askedOf(field, item, say)]));
  const required = (register.form.required ?? []).filter((name) => name in asked && !(item?.masked.includes(name) ?? false));
  const places =
    item || area !== undefined ? {} : { [AREA]: { type: 'string' as const, title: say.area, 'x-widget': 'area' as const, ...(here ? { default: here } : {}) } };
  const sources = { [SOURCE]: { type: 'string' as const, title: say.source, oneOf: say.sources.map((title) => ({ const: title, title })) } };
  const whys = item
    ? { [WHY]: { type: 'string' as const, title: say.why, oneOf: [choice('changed', say.changed), choice('corrected', say.corrected)], default: 'changed' } }
    : {};
  return { type: 'object', properties: { ...asked, ...places, ...whys, ...sources }, required: [...required, ...Object.keys(places), SOURCE] };
}

/** Under what name a form's draft lies on the device: for a new record by where it is made, for a known one by its version, so that nothing old is laid over what somebody has changed since. Pure. */
export const draftOf = ({ plural }: Pick<Register, 'plural'>, { item, fixed = {}, area }: For): string =>
  ['register', plural, ...(item ? [item.id, item.version] : ['new', area ?? '', ...Object.values(fixed).map(String)])].join('.');

/** The fields that lie sealed: what is typed into them stays on no device. Pure. */
export const sealedIn = ({ fields }: Pick<Register, 'fields'>): string[] => fields.flatMap(({ field, sealed }) => (sealed ? [field] : []));

const choice = (value: string, title: string) => ({ const: value, title });

function askedOf(field: RegisterField, item: Item | undefined, say: Say): FieldSchema {
  const schema: FieldSchema = { ...field.schema, title: field.title, ...(field.of ? { 'x-widget': 'record' as const } : {}) };
  const value = item?.values[field.field];
  if (!item || value === null || value === undefined) return schema;
  return field.sealed ? { ...schema, description: say.kept(String(value)) } : { ...schema, default: value, description: say.from(item) };
}

/** What the form's answer says to the server: for a new record all of it, for a known one what differs from what is kept, cleared facts as null; what belongs elsewhere than before has moved. Pure. */
export function saidBy(register: Register, { item, fixed = {}, area }: For, answered: Readonly<Record<string, unknown>>) {
  const { [AREA]: place, [SOURCE]: source, [WHY]: why, ...values } = answered;
  if (!item) return { area: area ?? place, values: { ...values, ...fixed }, source };
  const changed = register.fields
    .filter(({ field }) => !(field in fixed))
    .flatMap(({ field, sealed }) => {
      const [was, is] = [item.values[field] ?? null, values[field] ?? null];
      if (sealed) return is === null ? [] : [[field, is] as const];
      return was === is ? [] : [[field, is] as const];
    });
  const moved = register.fields.some(({ field, of }) => of !== null && changed.some(([name]) => name === field));
  return { version: item.version, values: Object.fromEntries(changed), kind: why === 'corrected' ? why : moved ? 'moved' : 'changed', source };
}
