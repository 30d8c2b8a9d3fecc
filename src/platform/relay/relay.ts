/** What a relay is asked for: between whom (a number in E.164 each, null where the relay rings without one) and until when it holds. */
export type Asked = { from: string | null; to: string | null; until: Date };

/**
 * Connects two people so that neither learns the other's number: both dial, or are rung under, one number that means this pair and these
 * minutes only (operators call it AXB). Rejects where the line could not be made.
 */
export type PhoneRelay = {
  /** `telephone`: both need a number. `page`: it rings in Linli's own pages and carries no sound. */
  rings: 'telephone' | 'page';
  place(asked: Asked): Promise<{ number: string }>;
};

/** Stands where no operator is set up: it connects nobody, and whoever asks is told so. */
export const noRelay: PhoneRelay = { rings: 'telephone', place: () => Promise.reject(new Error('no telephone relay is set up')) };
