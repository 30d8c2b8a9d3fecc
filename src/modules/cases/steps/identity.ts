import { z } from 'zod';
import { awaited, post } from '../../../kernel/flow/rule.ts';
import { refuse } from '../identity/refusals.ts';
import { type CaseRow, STATES } from '../row.ts';
import { before, knownUnits, step, UNGIVEN, words } from './declare.ts';
import { keptFrom, ownMarks } from './links.ts';

/** What an identity may be shown for, and nothing else. */
const PURPOSES = ['emergency', 'site_visit', 'legal_duty', 'resident_asked'] as const;

/** Whom a case is about: a department, or those who hold a post over its place. */
const whom = z
  .string()
  .regex(/^(unit|post):[a-z_]+$/)
  .meta({ 'x-widget': 'owner', 'x-choices': 'objects' });

type Found = Readonly<Record<string, unknown>>;
const marks = (found: Found) => (found['marks'] ?? []) as readonly string[];
/** Whom the case it goes with is kept from. */
const withMain = (found: Found) => found['with'] as CaseRow['kept_from'] | undefined;

/**
 * Identity apart. A reveal says what for and is told to the resident; whom a case is about is kept from it, and the case goes to the desk above.
 */
export const identity = {
  reveal: step({
    by: [awaited],
    from: [...before, 'shelved'],
    input: z.object({ purpose: z.enum(PURPOSES), note: words(5, 500) }),
    words: ['note'],
    check_input: ({ actor, found }) => {
      if (found['reachable'] === false || actor.viewing !== undefined) refuse('no_contact');
    },
  }),
  bar: step({
    by: [post('dispatcher'), post('supervisor'), post('auditor')],
    // What has ended says of whom it is about what it said before.
    from: STATES,
    input: z.object({ whom, reason: words(5) }),
    words: ['reason'],
    check_input: ({ input, row, setting, actor, found }) => {
      if (input.whom.startsWith('unit:')) knownUnits([input.whom.slice(5)], setting, { kept_from: null });
      if (marks(found).includes(`account:${actor.account}`)) refuse('kept_from_self');
      if (found['marks'] && marks(found).length === 0) refuse('nobody_there');
      if (found['marks'] && marks(found).every((mark) => ownMarks(row).includes(mark))) refuse('kept_already');
    },
    // What the department itself had on its desk is given out anew, by those above it.
    to: ({ input, row }) => (isWith(row, input.whom) ? 'returned' : (row.state as (typeof STATES)[number])),
    set: ({ input, row, found }) => ({
      ...keptFrom([...new Set([...ownMarks(row), ...marks(found)])], withMain(found)),
      ...(isWith(row, input.whom) && UNGIVEN),
    }),
  }),
  unbar: step({
    by: [post('auditor')],
    from: STATES,
    input: z.object({ whom, reason: words(5) }),
    words: ['reason'],
    told: ['reason'],
    check_input: ({ row, found }) => {
      if (!found['marks'] || marks(found).some((mark) => ownMarks(row).includes(mark))) return;
      if (marks(found).some((mark) => row.kept_from?.includes(mark))) refuse('kept_with_main', { number: row.main_number });
      refuse('not_kept');
    },
    set: ({ row, found }) =>
      keptFrom(
        ownMarks(row).filter((mark) => !marks(found).includes(mark)),
        withMain(found),
      ),
  }),
};

const HELD: readonly CaseRow['state'][] = ['dispatched', 'taken', 'shelved'];
const isWith = (row: CaseRow, whom: string) => row.unit !== '' && whom === `unit:${row.unit}` && HELD.includes(row.state);
