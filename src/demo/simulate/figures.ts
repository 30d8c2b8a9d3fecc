/** What a simulation came to. `states`: how many of its cases it last saw in each; `refused`: what the server said no to, by code; `left`: cases somebody else moved on meanwhile. */
export type Figures = {
  seconds: number;
  reports: number;
  steps: number;
  requests: number;
  retried: number;
  left: number;
  states: Record<string, number>;
  refused: Record<string, number>;
};

/** Counts as it goes. */
export class Tally {
  readonly #began = Date.now();
  readonly #states = new Map<string, string>();
  readonly #refused = new Map<string, number>();
  reports = 0;
  steps = 0;
  requests = 0;
  retried = 0;
  left = 0;

  seen(id: string, state: string): void {
    this.#states.set(id, state);
  }

  no(code: string): void {
    this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
  }

  figures(): Figures {
    const states: Record<string, number> = {};
    for (const state of this.#states.values()) states[state] = (states[state] ?? 0) + 1;
    const { reports, steps, requests, retried, left } = this;
    return {
      seconds: Math.round((Date.now() - this.#began) / 1000),
      reports,
      steps,
      requests,
      retried,
      left,
      states,
      refused: Object.fromEntries(this.#refused),
    };
  }
}
