import { type Moved, orderCalled, orderDesk, oweOpener, type Tells, tellDesk, tellOpener } from '../../kernel/notice/tell.ts';
import type { CaseRow } from './row.ts';

const promised = ({ missed }: Moved<CaseRow>) => missed.includes('promise');

/**
 * Whom each step of a case tells. The resident hears what was answered, put off and why, and of every look into who they are; desks hear of
 * orders, calls and what comes to them out of turn. What merely comes next lies in the inbox and rings nobody.
 */
export const tells: Readonly<Record<string, Tells<CaseRow>>> = {
  // Whoever reported it themselves has the receipt in their hand.
  report: [tellOpener],
  finish: [oweOpener],
  extend: [oweOpener],
  shelve: [oweOpener],
  resume: [oweOpener],
  divert: [oweOpener],
  link: [oweOpener],
  unlink: [oweOpener],
  follow: [oweOpener],
  lapse: [oweOpener],
  late: (moved) => (promised(moved) ? [tellDesk, tellOpener] : [tellDesk]),
  lift: [orderDesk, tellOpener],
  supervise: [orderDesk],
  whistle: [orderDesk, orderCalled],
  answer: ({ after }) => (after.state === 'taken' ? [tellDesk] : []),
  end_whistle: [tellDesk],
  urge: [tellDesk],
  reopen: [tellDesk],
  reveal: [oweOpener],
  exclude: [oweOpener],
  rule: [oweOpener],
  unbar: [tellOpener],
  erase: [oweOpener],
};
