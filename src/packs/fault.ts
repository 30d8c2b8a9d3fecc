import type { z } from 'zod';
import type { Facts } from '../platform/refusal.ts';
import type { Pack } from './schema.ts';

/** One thing that is wrong with a pack: where, and either a code under `pack_fault` with its facts, or what its shape breaks. */
export type Fault = { path: string } & ({ code: string; facts: Facts } | { issue: z.core.$ZodIssue });

/** One fault by its code. */
export const fault = (path: string, code: string, facts: Facts = {}): Fault => ({ path, code, facts });

/** A pack of which only the outline is sure: every section is there, if only empty. */
export type Soft = {
  [K in 'spans' | 'limits' | 'posts' | 'levels' | 'diversions' | 'categories' | 'purposes' | 'registers']: Record<string, Record<string, unknown>>;
} & {
  published: string[];
  redraws: string[];
  units: string[];
  specials: string[];
  words: Record<string, Record<string, Record<string, unknown>>>;
  measures: Record<string, unknown>;
  whole: Pack | null;
};
