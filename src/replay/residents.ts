import { RESIDENT } from '../kernel/post/actor.ts';
import type { Auth } from '../platform/auth/auth.ts';

/** Everybody who sent a message, each with an account and a token of their own, made at first need. What the file calls them is kept nowhere. */
export class Residents {
  readonly #auth: Pick<Auth, 'makeAccounts' | 'issueToken'>;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(auth: Pick<Auth, 'makeAccounts' | 'issueToken'>) {
    this.#auth = auth;
  }

  token(user: string): Promise<string> {
    const there = this.#tokens.get(user) ?? this.#make(`replay-resident-${this.#tokens.size + 1}`);
    this.#tokens.set(user, there);
    return there;
  }

  async #make(account: string): Promise<string> {
    await this.#auth.makeAccounts([account]);
    return this.#auth.issueToken({ account, post: RESIDENT, area: '', unit: '', days: 1 });
  }
}
