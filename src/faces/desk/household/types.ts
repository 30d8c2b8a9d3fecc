import type { FieldSchema, StepSchema } from '../../shared/step-form/schema.ts';

/** One fact of a register, with its name in the reader's language. */
export type RegisterField = {
  field: string;
  title: string;
  /** Lies encrypted, and is masked unless a purpose is said. */
  sealed: boolean;
  /** The purposes for which it is shown in plain; empty where it is open. */
  purposes: string[];
  /** It can be asked for by its exact value. */
  found: boolean;
  /** Kept counted by area: a list can be narrowed by it. */
  counted: boolean;
  /** The register whose record it names. */
  of: string | null;
  schema: FieldSchema;
};

/** What somebody may say they look for, in the post they act in; `note`: they say in words what the matter is; `matter`: one of the community lies open on their desk. */
export type Purpose = { purpose: string; name: string; basis: 'law' | 'duty' | 'consent'; minutes: number; note: boolean; matter: boolean };

/** A kind of record, as the desk draws its lists, pages and forms. */
export type Register = {
  register: string;
  plural: string;
  name: string;
  may_write: boolean;
  fields: RegisterField[];
  form: StepSchema;
  /** What my post may look for here. */
  purposes: Purpose[];
};

/** A record as everybody sees it who works there: what is sealed stands masked, and is named in `masked`. */
export type Item = {
  id: string;
  register: string;
  area: string;
  area_name: string;
  version: number;
  title: string;
  values: Record<string, unknown>;
  masked: string[];
  /** What the records are called that its fields name, by field. */
  names: Record<string, string>;
  source: string;
  sourced_on: string | null;
  made_at: string;
  changed_at: string;
  ended_at: string | null;
  ended_as: string | null;
  merged_into: string | null;
};

/** Records that name this one by a field: the living ones, at most fifty. */
export type Links = { register: string; plural: string; name: string; field: string; items: Item[]; more: boolean };
export type Whole = Item & { links: Links[] };

/** What was shown in plain, until when it may stand on a screen, and what lies over it there. */
export type Shown = { values: Record<string, unknown>; until: string; watermark: string };

/** One line of a record's history: before → after, what is sealed masked. */
export type Change = {
  version: number;
  at: string;
  kind: string;
  kind_name: string;
  source: string;
  post_name: string;
  area_name: string;
  other: string | null;
  changes: { field: string; title: string; before: unknown; after: unknown; masked: boolean }[];
};

/** One look at sealed facts: by which post, when and what for. */
export type Look = {
  id: string;
  at: string;
  way_name: string;
  purpose_name: string;
  note: string | null;
  matter: string | null;
  field_names: string[];
  post_name: string;
  area_name: string;
  account: string;
};
