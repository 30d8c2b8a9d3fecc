import { z } from 'zod';
import { defineFlow, stepOf } from '../../kernel/flow/declare.ts';
import { awaited, follows, opener, post, system } from '../../kernel/flow/rule.ts';
import { oweOpener, tellDesk } from '../../kernel/notice/tell.ts';
import { refuse } from './refusals.ts';
import { GROUNDS, type RightsRow, type STATES } from './row.ts';

const step = stepOf<RightsRow, (typeof STATES)[number]>();
const words = (min: number, max: number) => z.string().trim().min(min).max(max).meta({ 'x-widget': 'textarea' });

/**
 * A person's request about what is kept of them (Personal Information Protection Law, articles 44 to 50): decided by the clerk of the community within the pack's span, carried out by Linli,
 * and told to the person with its reason. A question back stops nothing.
 */
export const flow = defineFlow<RightsRow, (typeof STATES)[number]>({
  name: 'rights',
  opening: 'ask',
  start: 'asked',
  states: {
    asked: { awaits: { post: 'clerk' }, runs: ['answer'] },
    queried: { awaits: { post: 'resident' }, runs: ['answer'] },
    granted: { quiet: true, runs: ['answer'] },
    done: {},
    refused: {},
    withdrawn: {},
  },
  spans: { answer: () => 'rights.answer' },
  promises: ['rights.answer'],
  sees: { area: ['clerk', 'secretary', 'dispatcher', 'supervisor', 'auditor', 'admin_security'], unit: [] },
  tells: { query: [oweOpener], grant: [], refuse: [oweOpener], carry_out: [oweOpener], reply: [tellDesk], hand_back: [tellDesk], late: [tellDesk] },
  steps: {
    grant: step({
      by: [awaited, post('secretary')],
      from: ['asked'],
      to: 'granted',
      likely: true,
      input: z.object({ person: z.string().trim().max(60).optional().meta({ 'x-widget': 'person' }), note: words(2, 500).optional() }),
      words: ['note'],
      check_input: ({ row, input, found }) => {
        // What opens everything about a person, or erases it, takes two.
        if (row.kind !== 'correct' && found['own'] === true) refuse('own_request');
        if (row.kind === 'claim' && !input.person && row.record === null) refuse('claim_needs_person');
        if (row.kind === 'claim' && found['person'] === null) refuse('claim_needs_person');
      },
      set: ({ row, input }) => (row.kind === 'claim' && input.person ? { record: input.person } : {}),
    }),
    refuse: step({
      by: [awaited],
      from: ['asked'],
      to: 'refused',
      likely: true,
      input: z.object({ ground: z.enum(GROUNDS), reason: words(5, 1000) }),
      words: ['reason'],
      told: ['reason'],
      set: ({ input }) => ({ outcome: 'refused', answer: input.reason, asked: null }),
    }),
    query: step({
      by: [awaited],
      from: ['asked'],
      to: 'queried',
      input: z.object({ question: words(2, 500) }),
      words: ['question'],
      told: ['question'],
      check: ({ row }) => {
        // Nobody would answer: it was written down for somebody who has no log-in here.
        if (row.channel !== 'self') refuse('not_verified');
      },
    }),
    reply: step({ by: [opener], from: ['queried'], to: 'asked', likely: true, input: z.object({ reply: words(1, 1000) }), words: ['reply'] }),
    withdraw: step({
      by: [opener],
      from: ['asked', 'queried'],
      to: 'withdrawn',
      set: () => ({ asked: null }),
    }),
    late: step({ by: [system], from: ['asked', 'queried', 'granted'] }),
    carry_out: step({
      by: [follows],
      from: ['granted'],
      to: 'done',
      input: z.object({ answer: z.string() }),
      set: ({ input }) => ({ outcome: 'done', answer: input.answer, asked: null }),
    }),
    hand_back: step({
      by: [follows],
      from: ['granted'],
      to: 'asked',
      input: z.object({ why: z.string().max(500) }),
      words: ['why'],
    }),
  },
});
