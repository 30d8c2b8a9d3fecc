import { z } from 'zod';
import { awaited, follows, post } from '../../../kernel/flow/rule.ts';
import { refuse } from '../refusals.ts';
import { type CaseRow, LINKS, OUTCOMES } from '../row.ts';
import { ANSWER, knownUnits, step, words } from './declare.ts';

/** What is looked up of the case that another is to be linked to. */
export type Main = Pick<CaseRow, 'id' | 'number' | 'state' | 'main' | 'main_number' | 'announced' | 'unit' | 'called' | 'kept_from'> & { opened_at: Date };
/** Whether the two were raised by the same resident; `unknown` where one of them came without an account. */
export type SameOpener = 'same' | 'other' | 'unknown';

/** Ends at which nothing was answered. */
const UNANSWERED = ['withdrawn', 'diverted'];
/** States in which the main has something to say that was not said before. */
const SPEAKING = ['finished', 'closed', 'shelved'];
/** Whose own work it is do not put it with another's: they return it, with their reason. */
const NOT_THEIRS = ['handler', 'grid_worker', 'leader'];

/** The columns of a case that goes with no other. Whom it was kept from with that, it stays kept from. */
export const ALONE = { main: null, main_number: null, link: null, heard: 0, kept_own: null } as const;
/** The same of one that never was the same matter. */
const undone = (row: Kept) => ({ ...ALONE, kept_from: orNull(ownMarks(row)) });
/** The columns of a case that nobody owns and nobody has answered. */
const UNOWNED = { owner_post: null, unit: '', outcome: null, reply: null } as const;

/**
 * 并案: one work order for many residents' demands. A case is linked to an older one only, so no links can go in a circle; it waits quietly with its own
 * promise running, gets its own answer when the main is answered, and its resident signs off and rates for themselves. Whoever the main is kept from does not
 * see it either. Unlinking undoes all of it.
 */
export const links = {
  link: step({
    by: [awaited, post('dispatcher')],
    from: ['filed', 'accepted', 'returned', 'dispatched', 'taken'],
    to: 'linked',
    input: z.object({
      to: z.string().trim().min(1).max(60),
      kind: z.enum(LINKS).default('incident'),
      note: words(0, 500).optional(),
    }),
    words: ['note'],
    told: ['note'],
    check: ({ row, actor }) => {
      if (NOT_THEIRS.includes(actor.post)) refuse('link_not_yours');
      if (row.owner_post === 'leader') refuse('link_lifted');
      if (row.clocks['order'] && !row.clocks['order'].stopped_at) refuse('link_ordered');
    },
    check_input: ({ row, input, found, setting }) => {
      const main = found['main'] as Main | null | undefined;
      // A browser cannot look the other case up; the server does.
      if (main === undefined) return;
      if (main === null) return refuse('link_to_nothing', { to: input.to });
      const { number } = main;
      if (main.id === row.id) refuse('link_to_itself');
      // Whoever answers for the other would answer for this one.
      knownUnits([...(main.unit ? [main.unit] : []), ...(main.called ?? [])], setting, row);
      if (main.opened_at > row.opened_at || (main.opened_at.getTime() === row.opened_at.getTime() && main.id > row.id))
        refuse('link_to_newer', { number, own: row.number });
      if (main.state === 'linked') refuse('link_to_linked', { number, main: main.main_number });
      if (found['followers']) refuse('link_has_others', { count: Number(found['followers']) });
      if (UNANSWERED.includes(main.state) || (main.state === 'closed' && input.kind === 'incident')) refuse('link_to_ended', { number });
      if (input.kind === 'repeat' && found['opener'] === 'other') refuse('link_other_resident', { number });
    },
    set: ({ row, input, found, now }) => {
      const main = found['main'] as Main | undefined;
      return {
        accepted_at: row.accepted_at ?? now,
        ...UNOWNED,
        link: input.kind,
        main: main?.id ?? null,
        main_number: main?.number ?? null,
        heard: main && !SPEAKING.includes(main.state) ? main.announced : 0,
        ...keptFrom(ownMarks(row), main?.kept_from),
      };
    },
  }),
  unlink: step({
    by: [post('dispatcher'), post('clerk'), post('supervisor')],
    from: ['linked', 'finished'],
    to: 'accepted',
    input: z.object({ reason: words(2, 500) }),
    words: ['reason'],
    told: ['reason'],
    check: ({ row }) => {
      if (row.main === null) refuse('not_linked');
    },
    // The answer that it got with the other is undone.
    set: ({ row }) => ({
      ...undone(row),
      ...UNOWNED,
      announced: 0,
      pattern: null,
      ...(row.state === 'finished' && row.reopens === 0 && { answered_at: null }),
    }),
  }),
  follow: step({
    by: [follows],
    from: ['linked'],
    input: z.object({
      main: z.string(),
      step: z.string(),
      seq: z.int(),
      as: z.enum(['answered', 'told', 'released']),
      outcome: z.enum(OUTCOMES).optional(),
      reply: words(0, 2 * ANSWER),
    }),
    words: ['reply'],
    told: ['reply'],
    to: ({ input }) => (input.as === 'answered' ? 'finished' : input.as === 'released' ? 'accepted' : 'linked'),
    set: ({ row, input, found, now }) => {
      if (input.as === 'released') return { ...undone(row), ...UNOWNED };
      if (input.as === 'told') return { heard: input.seq };
      // Whoever owned the main owns what comes back of it.
      return {
        ...(found['owner'] as Partial<CaseRow>),
        answered_at: row.answered_at ?? now,
        heard: input.seq,
        outcome: input.outcome ?? 'explained',
        reply: input.reply,
        review_days: null,
        announced: row.version + 1,
      };
    },
  }),
  // One matter is kept from the same people on every paper: whoever its main is kept from does not see it either.
  keep_with: step({
    by: [follows],
    from: ['linked', 'finished', 'closed', 'withdrawn', 'diverted'],
    set: ({ row, found }) => keptFrom(ownMarks(row), found['marks'] as CaseRow['kept_from'] | undefined),
  }),
};

type Kept = Pick<CaseRow, 'kept_from' | 'kept_own'>;
const orNull = (marks: readonly string[]) => (marks.length ? marks : null);

/** Whom a case is kept from by itself. */
export const ownMarks = ({ kept_from, kept_own }: Kept): readonly string[] => kept_own ?? kept_from ?? [];

/** The columns of a case that is kept from these by itself, and from those with the case it goes with. */
export const keptFrom = (own: readonly string[], main: CaseRow['kept_from'] | undefined): Kept =>
  main?.length ? { kept_from: [...new Set([...own, ...main])], kept_own: own } : { kept_from: orNull(own), kept_own: null };

/** What a step writes that tells the resident something: those whose cases go with this one are told it too. */
export const announcing = ({ row, found }: { row: CaseRow; found: Readonly<Record<string, unknown>> }): Pick<CaseRow, 'announced' | 'pattern'> => ({
  announced: row.version + 1,
  pattern: typeof found['written'] === 'string' ? found['written'] : null,
});
