import type { CaseRow } from './row.ts';

/** How a demand came: by the resident's own hand, written down for them, from elsewhere; `patrol` was raised by no resident, but seen by staff on their round. */
export const CHANNELS = ['h5', 'desk', 'phone', 'window', 'patrol', 'import', 'replay'] as const;

/** The posts that go round their area. */
const ON_ROUNDS: readonly string[] = ['grid_worker', 'grid_lead'];

/** Does this post go on rounds, so that it may say it found something there? */
export const goesRound = (post: string): boolean => ON_ROUNDS.includes(post);

/** Was it found by staff? Then nobody was promised anything, and nobody is there to sign off, to rate, or to be called. */
export const isFound = ({ channel }: Pick<CaseRow, 'channel'>): boolean => channel === 'patrol';

/** By what words its states go: those of the flow speak of a resident's sign-off, which is not waited for where no resident raised it. */
export const variantOf = (row: Pick<CaseRow, 'channel'>): string | undefined => (isFound(row) ? 'found' : undefined);
