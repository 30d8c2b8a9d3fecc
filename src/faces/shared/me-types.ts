import type { Setting } from '../../kernel/flow/setting.ts';

export type Holding = {
  post: string;
  post_name: string;
  area: string;
  area_name: string;
  unit: string | null;
  unit_name: string | null;
  role: 'A' | 'B';
  standing: 'on' | 'away' | 'standing_by';
  away_until: string | null;
};

export type Me = {
  account: string | null;
  name: string | null;
  acting: { post: string; post_name: string; area: string | null; area_name: string | null; unit: string | null; unit_name: string | null };
  holdings: Holding[];
  demo: boolean;
  /** Only looking at this desk of somebody else, until then. */
  viewing: { id: string; until: string } | null;
};

export type Named = { code: string; name: string };

export type Pack = {
  code: string;
  name: string;
  city_area: string;
  city_name: string;
  demo: boolean;
  languages: string[];
  /** `advice`: what to do at once, to be shown before anything is sent. */
  categories: (Named & { level: string; advice: string | null })[];
  levels: Named[];
  /** Groups of people whose matters come first. */
  specials: Named[];
  diversions: Named[];
  /** Sentences that this city says in its own way, by their key. */
  terms: Record<string, string>;
  units: Named[];
  posts: Named[];
  rules: { sign_off_working_days: number; returns_cap: number; reopen_days: number; urge_hours: number; rating_hold_days: number };
  /** What a decision looks at. */
  setting: Setting;
};
