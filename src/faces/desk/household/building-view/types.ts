/** A home, or a room let for business, behind one door, as the picture of its building shows it. */
export type Cell = {
  dwelling: string;
  door: string;
  unit: string | null;
  use: string | null;
  /** Null for posts that do not see people. */
  households: number | null;
  people: number | null;
  /** How its people live there, `mixed` where not all alike; null where nobody is known. */
  residence: string | null;
  /** The day it was last written down or confirmed, `YYYY-MM-DD`. */
  checked_on: string;
  /** Whether somebody there needs care; null unless it was said what for. */
  care: boolean | null;
};

/** A building, floor by floor. */
export type View = {
  id: string;
  name: string;
  address: string | null;
  compound: { id: string; name: string } | null;
  area: string;
  area_name: string;
  use_name: string;
  ended_at: string | null;
  floors: Floor[];
};

/** One floor, `floor` null for what lies on none that is known. */
export type Floor = { floor: number | null; cells: Cell[] };
