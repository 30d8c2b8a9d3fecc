/** A record to be: `key` is its name at its source, and what it belongs to is named by the key of that. What the city's register does not keep is left out. */
export type Made = {
  register: RegisterName;
  key: string;
  area: string;
  values: Readonly<Record<string, unknown>>;
  /** Whom it is about agreed on paper to be cared for. */
  agreed?: true;
};

/** What is made, in the order in which one belongs to another. */
export const REGISTERS = [
  'compound',
  'team_member',
  'building',
  'unit',
  'dwelling',
  'household',
  'person',
  'membership',
  'care',
  'enterprise',
  'organisation',
  'facility',
  'party_organisation',
] as const;
export type RegisterName = (typeof REGISTERS)[number];

/** A community to be filled: the how-manieth it is, in its district and in its city. */
export type Place = {
  code: string;
  /** As people say it, without its office. */
  name: string;
  grids: readonly { code: string; name: string }[];
  in_district: { nth: number; of: number };
  in_city: number;
  /** The districts whose digits the ID numbers of its people begin with, in the order they are drawn on. */
  digits: readonly string[];
};

/** Somebody of the demo who lives here under their own name: the first of their sex and about their age in the community is them. */
export type Known = { name: string; sex: 'male' | 'female'; born: readonly [number, number]; phone: string };
