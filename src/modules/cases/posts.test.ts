import { expect, test } from 'vitest';
import type { State } from '../../kernel/flow/declare.ts';
import { packOf } from '../../packs/index.ts';
import { flow } from './flow.ts';
import { type CaseRow, UNTOUCHED } from './row.ts';

/** Whom a state waits for; where that hangs on the row, for each kind of row that makes a difference. */
function postsOf(awaits: State<CaseRow>['awaits']): string {
  if (typeof awaits !== 'function') return awaits?.post ?? '-';
  const of = (off_hours: boolean) => awaits({ ...UNTOUCHED, owner_post: '(owner)', off_hours } as never).post;
  return [...new Set([of(false), of(true)])].join('/');
}

/** Who may take which step from which state: reviewed as a diff. `awaited` is whoever the state waits for. */
test('the table of steps and who may take them', () => {
  const lines = Object.entries(flow.steps).map(([name, step]) => {
    const by = step.by.map((rule) => (rule.kind === 'post' ? rule.post : `(${rule.kind})`)).join(' ');
    const to = typeof step.to === 'function' ? '…' : (step.to ?? '=');
    return `${name.padEnd(10)} ${by.padEnd(60)} ${step.from.join(' ')} → ${to}`;
  });
  const waits = Object.entries(flow.states).map(
    ([name, { awaits, clock, runs = [] }]) => `${name.padEnd(10)} ${postsOf(awaits).padEnd(12)} ${[clock, ...runs].filter(Boolean).join(' ')}`,
  );
  expect(`${lines.join('\n')}\n\n${waits.join('\n')}`).toMatchSnapshot();
});

test('every state that waits for someone has a clock, so that nothing waits for ever', () => {
  for (const [name, { awaits, clock, runs = [] }] of Object.entries(flow.states))
    if (awaits) expect([clock, ...runs].filter(Boolean).length, name).toBeGreaterThan(0);
});

test('every post that a step or a state names is one of the pack’s', () => {
  const posts = Object.keys(packOf('base').posts);
  const named = [
    ...Object.values(flow.steps).flatMap((s) => s.by.flatMap((r) => (r.kind === 'post' ? [r.post] : []))),
    ...Object.values(flow.states).flatMap(({ awaits }) => (awaits && typeof awaits === 'object' ? [awaits.post] : [])),
    ...flow.sees.area,
    ...flow.sees.unit,
  ];
  for (const post of named) expect(posts).toContain(post);
});
