import type { Desk } from '../../kernel/flow/record.ts';
import { RESIDENT } from '../../kernel/post/actor.ts';
import type { HoldingTable } from '../../kernel/post/roster.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import type { AuthTables } from '../../platform/auth/tables.ts';
import type { Db } from '../../platform/db/index.ts';
import { RESIDENTS } from './plan.ts';

type Setting = { db: Db; auth: Pick<Auth, 'issueToken' | 'revokeToken' | 'makeAccounts'>; now: () => Date };

/** Everybody who is played, each with a token of their own, issued at first need, valid for a day and taken back at the end. */
export class Cast {
  readonly #on: Setting;
  readonly #tokens = new Map<string, Promise<string | null>>();

  constructor(setting: Setting) {
    this.#on = setting;
  }

  /** Makes the residents who have no log-in. */
  async gather(): Promise<void> {
    await this.#on.auth.makeAccounts(Array.from({ length: RESIDENTS }, (_, i) => accountOf(i)));
  }

  resident(number: number): Promise<string | null> {
    return this.#once(accountOf(number), async () => this.#issue(accountOf(number), { post: RESIDENT, area: '', unit: '' }));
  }

  /** A resident with a log-in; null where this city has no such person. */
  named(username: string): Promise<string | null> {
    return this.#once(username, async () => {
      const found = await this.#on.db.withTables<AuthTables>().selectFrom('auth_user').select('id').where('username', '=', username).executeTakeFirst();
      return found ? this.#issue(found.id, { post: RESIDENT, area: '', unit: '' }) : null;
    });
  }

  /** Whoever sits at a desk now; null where nobody does. */
  at(desk: Desk): Promise<string | null> {
    const { post, area, unit } = desk;
    return this.#once(`${post}@${area}@${unit}`, async () => {
      const account = await this.accountAt(desk);
      return account === null ? null : this.#issue(account, { post, area, unit });
    });
  }

  /** The account of whoever sits at a desk now; null where nobody does. */
  async accountAt({ post, area, unit }: Desk): Promise<string | null> {
    const now = this.#on.now();
    const holder = await this.#on.db
      .withTables<HoldingTable>()
      .selectFrom('holding')
      .select('account')
      .where('post', '=', post)
      .where('area', '=', area)
      .where('unit', '=', unit)
      .where('valid_from', '<=', now)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', now)]))
      .orderBy('role')
      .executeTakeFirst();
    return holder?.account ?? null;
  }

  /** Takes every token back. */
  async leave(): Promise<void> {
    for (const token of this.#tokens.values()) {
      const issued = await token.catch(() => null);
      if (issued) await this.#on.auth.revokeToken(issued);
    }
  }

  #issue(account: string, desk: Desk): Promise<string> {
    return this.#on.auth.issueToken({ account, ...desk, days: 1 });
  }

  #once(key: string, make: () => Promise<string | null>): Promise<string | null> {
    const token = this.#tokens.get(key) ?? make();
    this.#tokens.set(key, token);
    return token;
  }
}

const accountOf = (number: number) => `demo-resident-${String(number).padStart(3, '0')}`;
