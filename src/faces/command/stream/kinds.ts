/** What happens, in five kinds that a filter offers; the steps of each as the API names them. */
export const KINDS = {
  arrived: ['report', 'reopen', 'place'],
  moved: [
    'accept',
    'dispatch',
    'take',
    'return',
    'arbitrate',
    'divert',
    'whistle',
    'report_in',
    'answer',
    'end_whistle',
    'respond',
    'resume',
    'extend',
    'link',
    'unlink',
  ],
  answered: ['finish', 'shelve', 'withdraw'],
  signed: ['sign_off', 'lapse', 'rate', 'call_back'],
  alarmed: ['late', 'urge', 'supervise', 'lift', 'appeal', 'exclude', 'rule'],
} as const satisfies Record<string, readonly string[]>;
export type Kind = keyof typeof KINDS;

/** The kind a step belongs to; null for what no filter offers. Pure. */
export const kindOf = (step: string): Kind | null => (Object.keys(KINDS) as Kind[]).find((kind) => (KINDS[kind] as readonly string[]).includes(step)) ?? null;
