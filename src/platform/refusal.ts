/** HTTP status of each way Linli says no. A part adds its own codes through `declareRefusals`. */
const STATUS = new Map<string, number>();

/** Registers refusal codes with their HTTP status; the sentence of a code is the catalogue key `refusal.<code>`. */
export function declareRefusals<const C extends string>(table: Record<C, number>): (code: C, facts?: Facts) => never {
  for (const [code, status] of Object.entries<number>(table)) STATUS.set(code, status);
  return (code, facts = {}) => {
    throw new Refusal(code, facts);
  };
}

/** Every code declared by the parts loaded so far; each needs a sentence in every language. */
export const refusalCodes = (): string[] => [...STATUS.keys()];

/** What a refusal is about: shown to the caller beside the sentence, so never anything that names a person. */
export type Facts = Record<string, string | number | boolean | null | readonly string[]>;

/** Linli says no, on purpose and in plain words. Every other error is a bug: it is logged and answers 500. */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Facts;
  readonly status: number;
  constructor(code: string, facts: Facts) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.status = STATUS.get(code) ?? 400;
  }
}

/** Refusals any part may use. */
export const refuse = declareRefusals({
  bad_request: 400,
  bad_input: 422,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  unknown_step: 404,
  wrong_state: 409,
  moved_on: 409,
  idempotency_key_reused: 422,
  too_large: 413,
  too_many: 429,
});
