/** How I prove that a matter is mine: by the key on this device, or by my account. */
export type Access = { receipt: string; key: string } | { id: string };

const isKey = (access: Access): access is { receipt: string; key: string } => 'key' in access;

/** Where my own view of the matter is read. */
export const detailPath = (access: Access): string => (isKey(access) ? `/receipts/${access.receipt}/mine` : `/cases/${access.id}`);

/** Where the steps open to me are read; `/{step}` behind it takes one. */
export const stepsPath = (access: Access): string => (isKey(access) ? `/receipts/${access.receipt}/steps` : `/cases/${access.id}/steps`);

/** The secret to send along, if the proof is a key. */
export const receiptKey = (access: Access): string | undefined => (isKey(access) ? access.key : undefined);

/** One name per matter and proof, for the store of answers. */
export const nameOf = (access: Access): string => (isKey(access) ? access.receipt : access.id);
