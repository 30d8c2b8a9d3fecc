import { z } from 'zod';
import { MeasureSchema } from '../kernel/measure/measure.ts';
import { CLASSES } from '../kernel/register/declare.ts';
import { TEAM_POSTS } from '../modules/household/registers/team.ts';
import { CalendarSchema, SpanSchema } from '../platform/clock/working-time.ts';

/** So many figures stand in the first row of the command centre. */
const MAIN_MEASURES = 6;

const Code = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Name = z.string().trim().min(1);
const Named = z.record(z.string(), Name);

/** What residents are told who are sent elsewhere; `advice` stands beside a category before anything is sent. */
const Told = z.strictObject({ name: Name, told: Name, advice: Name.optional() });
const Words = z.strictObject({
  pack: Name,
  post: Named,
  unit: Named,
  category: Named,
  level: Named,
  special: Named,
  divert: z.record(z.string(), Told),
  /** What sealed facts are shown for, as whoever asks reads it. */
  purpose: Named,
  /** What the fields are called that this city adds to a register, and what may be chosen in them. */
  register: z.record(z.string(), Named).default({}),
  register_choice: z.record(z.string(), z.record(z.string(), Named)).default({}),
  /** What the pack's own measures and groups of measures are called, and the sentence that each is told with. */
  measure: z.record(z.string(), z.strictObject({ label: Name, sentence: Name })).default({}),
  measure_group: Named.default({}),
  /** What this city says instead of any other sentence of Linli, by its key. */
  terms: Named.default({}),
});
export type PackWords = z.input<typeof Words>;

/**
 * What a level promises within its span: `done`, the matter is dealt with; `answered`, the resident has an answer; `lifted`, a named leader
 * owns it. `on_duty`: outside working hours it goes to whoever is on duty. The span is `cases.promise.<level>`; for what concerns somebody of a special group `cases.promise.<level>.special`.
 */
const Level = z.strictObject({ promise: z.enum(['done', 'answered', 'lifted']), on_duty: z.literal(true).optional() });

/** One way to send a resident elsewhere. `earlier`: an earlier matter of theirs must be named; `note`: the worker must add which body and how. */
const Diversion = z.strictObject({
  earlier: z.literal(true).optional(),
  note: z.literal(true).optional(),
  /** Numbers and names that its sentences speak of. */
  facts: z.record(Code, z.union([z.string().min(1), z.number()])).optional(),
});

/**
 * What sealed facts of a register may be shown for: by which posts, on what legal ground, for how many minutes; `note`: whoever asks says what the matter is; `matter`: one of the record's
 * community lies open on their desk.
 * Grounds: Personal Information Protection Law, articles 13 and 29.
 */
const Purpose = z.strictObject({
  posts: z.array(Code).min(1),
  basis: z.enum(['law', 'duty', 'consent']),
  minutes: z.int().min(1).max(240),
  note: z.literal(true).optional(),
  matter: z.literal(true).optional(),
});

/**
 * A field that a city keeps beside those a register has. Open ones may be counted; what is personal or sensitive lies sealed under one of the register's own keys
 * and says what it may be shown for.
 */
const Added = z.strictObject({
  type: z.enum(['text', 'choice', 'number', 'yes_no', 'day']),
  /** What may be chosen, of a choice. */
  choices: z.array(Code).min(1).optional(),
  class: z.enum(CLASSES),
  key: Code.optional(),
  purposes: z.array(Code).optional(),
  counted: z.literal(true).optional(),
});
export type AddedField = z.output<typeof Added>;

/** A city pack: data only. What a city calls things, whom it has, what it promises. */
export const PackSchema = z.strictObject({
  code: Code,
  /** The area the city governs. */
  area: z.string().regex(/^\d{4}(\d\d)?$/),
  calendar: CalendarSchema,
  /** How long each thing may take, by name. */
  spans: z.record(z.string(), SpanSchema),
  limits: z.record(z.string(), z.number()),
  /** Every post and the one above it, which takes what nobody is there for; `by_shift`, a post that is empty between shifts. */
  posts: z.record(Code, z.strictObject({ above: Code.nullable(), by_shift: z.literal(true).optional() })),
  /** Posts whose holders' names residents are told: the grid's worker is published by rule, a department's clerk is not. */
  published: z.array(Code),
  /** Posts that may draw, split and merge the grids of their area. */
  redraws: z.array(Code),
  units: z.array(Code),
  /** How a demand is graded, lightest first. */
  levels: z.record(Code, Level),
  /** Groups of people whose matters come first. */
  specials: z.array(Code),
  diversions: z.record(Code, Diversion),
  /** What residents choose from: its level, the department it usually goes to, and the diversion whose advice is shown beside it at once. */
  categories: z.record(Code, z.strictObject({ level: Code, unit: Code.optional(), advice: Code.optional() })),
  purposes: z.record(Code, Purpose),
  /** Fields that this city keeps beside those of a register, by register and name. */
  registers: z.record(Code, z.record(Code, Added)).default({}),
  /** Who there is to be on the team of every compound, in the order of its sign; none where the city has no such teams. */
  compound_team: z.array(z.enum(TEAM_POSTS)).default([]),
  /** Measures of the city's own, what it means to reach in those that there are (`weights` of a composite, by its parts), and which of them the command centre leads with, in their order. */
  measures: z
    .strictObject({
      own: z.array(MeasureSchema).default([]),
      set: z
        .record(
          z.string(),
          z.strictObject({
            target: z.number().nullable().optional(),
            warning: z.number().nullable().optional(),
            weights: z.record(z.string(), z.number().positive()).optional(),
          }),
        )
        .default({}),
      main: z.array(z.string()).max(MAIN_MEASURES).default([]),
    })
    .default({ own: [], set: {}, main: [] }),
  words: z.strictObject({ zh: Words, en: Words }),
});
export type Pack = z.input<typeof PackSchema>;
