import type { ReceiptItem, State } from '../../shared/types.ts';

/** The five sheets of one matter: the resident orders, the community takes, the sub-district handles, the district supervises, the resident signs off. */
export const SHEETS = ['ordered', 'accepted', 'handled', 'supervised', 'signed'] as const;
export type Sheet = (typeof SHEETS)[number];
export type Mark = 'done' | 'now' | 'ahead' | 'unused';

const REACHED: Record<State, Sheet | 'all' | null> = {
  filed: 'accepted',
  accepted: 'handled',
  dispatched: 'handled',
  returned: 'handled',
  disputed: 'handled',
  taken: 'handled',
  whistled: 'handled',
  linked: 'handled',
  shelved: 'handled',
  finished: 'signed',
  closed: 'all',
  withdrawn: null,
  diverted: null,
};

/** Which steps each sheet holds; what is on none of them is the matter's own business, not its way. */
const HOLDS: Record<Sheet, readonly string[]> = {
  ordered: ['report'],
  accepted: ['accept', 'place'],
  handled: [
    'dispatch',
    'take',
    'return',
    'arbitrate',
    'whistle',
    'report_in',
    'answer',
    'end_whistle',
    'extend',
    'shelve',
    'resume',
    'finish',
    'link',
    'unlink',
    'follow',
  ],
  supervised: ['late', 'urge', 'supervise', 'respond', 'lift'],
  signed: ['sign_off', 'lapse', 'rate', 'reopen', 'exclude', 'appeal', 'rule'],
};

/** What stands on a sheet, oldest first. Pure. */
export const entriesOf = (sheet: Sheet, timeline: readonly ReceiptItem[]): ReceiptItem[] => timeline.filter(({ step }) => HOLDS[sheet].includes(step));

/**
 * How far each sheet is; null once the matter was withdrawn or sent elsewhere. The district's sheet is `unused` where nobody had to supervise,
 * and `now` while an order waits for its response. Pure.
 */
export function marksOf(state: State, timeline: readonly ReceiptItem[], isOrdered: boolean): Record<Sheet, Mark> | null {
  const reached = REACHED[state];
  if (reached === null) return null;
  const at = reached === 'all' ? SHEETS.length : SHEETS.indexOf(reached);
  const mark = (sheet: Sheet): Mark => {
    const own = SHEETS.indexOf(sheet);
    if (sheet === 'supervised') {
      if (isOrdered) return 'now';
      if (entriesOf(sheet, timeline).length > 0) return 'done';
      return own < at ? 'unused' : 'ahead';
    }
    return own < at ? 'done' : own === at ? 'now' : 'ahead';
  };
  return Object.fromEntries(SHEETS.map((sheet) => [sheet, mark(sheet)])) as Record<Sheet, Mark>;
}
