/** Who raises a case: one of many residents, one of the demo's with a log-in, somebody without a name, or a clerk who writes down a call. */
export type Opener = { kind: 'resident'; number: number } | { kind: 'named'; username: string } | { kind: 'anonymous' } | { kind: 'clerk' };

/** One step in a case's life, `wait` ms after the one before it: taken by whoever's desk the case lies on, by who raised it, or by the district's supervisor. */
export type Act = { wait: number; by: 'desk' | 'opener' | 'supervisor'; step: string; input: Record<string, unknown> };

/** What becomes of one report, thought out beforehand. `at`: ms after the beginning. */
export type Story = { number: number; at: number; life: string; opener: Opener; report: Report; acts: readonly Act[] };

export type Report = {
  title: string;
  body: string;
  category: string;
  area?: string;
  location?: { lon: number; lat: number };
  channel: 'h5' | 'phone';
  anonymous?: true;
  contact?: { name: string; phone: string };
};
