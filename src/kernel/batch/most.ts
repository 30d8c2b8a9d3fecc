/** The most records that one batch takes a step for. */
export const MOST = 5000;
