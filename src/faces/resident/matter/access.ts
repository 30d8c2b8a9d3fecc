/** How I prove that the matter behind a receipt is mine: by the key on this device, or (`key` null) by the account I signed in to. */
export type Access = { receipt: string; key: string | null };

/** Where my own view of the matter is read. */
export const detailPath = ({ receipt }: Access): string => `/receipts/${receipt}/mine`;

/** Where the steps open to me are read; `/{step}` behind it takes one. */
export const stepsPath = ({ receipt }: Access): string => `/receipts/${receipt}/steps`;

/** The secret to send along, if the proof is a key. */
export const receiptKey = ({ key }: Access): string | undefined => key ?? undefined;
