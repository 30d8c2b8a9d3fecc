import { ulid } from 'ulid';
import type { Act, Story } from './story.ts';
import type { World } from './world.ts';

/** A case as the API answers it, as far as the replay looks. */
type Told = { id: string; number: string; receipt: string; awaits: { post: string; area: string; unit: string } | null; key: string };

/** A step that was not taken: the server's code of why. */
export class Refused extends Error {
  readonly step: string;
  constructor(step: string, code: string) {
    super(code);
    this.step = step;
  }
}

/** One message's way through the house, over HTTP like anyone's. Throws `Refused` where the server says no. */
export class Round {
  readonly #world: Pick<World, 'url' | 'cast' | 'residents'>;
  readonly #story: Story;
  readonly #earlier: Round | undefined;
  #case: Told | undefined;

  constructor(world: Pick<World, 'url' | 'cast' | 'residents'>, story: Story, earlier?: Round) {
    this.#earlier = earlier;
    this.#world = world;
    this.#story = story;
  }

  async report(): Promise<void> {
    const { report, message } = this.#story;
    this.#case = await this.#post(
      'report',
      '/api/cases',
      { ...report, channel: 'replay' },
      report.anonymous ? {} : bearer(await this.#world.residents.token(message.user)),
    );
  }

  /** Takes a step as whoever's desk the case lies on, or as who raised it: by account, or by the receipt's key. */
  async take({ by, step, input, fill }: Act): Promise<void> {
    const now = this.#case ?? refused(step, 'not_reported');
    const { report, message } = this.#story;
    const keyed = by === 'opener' && report.anonymous;
    const path = keyed ? `/api/receipts/${now.receipt}/steps/${step}` : `/api/cases/${now.id}/steps/${step}`;
    const headers = keyed
      ? { 'receipt-key': now.key }
      : bearer(by === 'opener' ? await this.#world.residents.token(message.user) : await this.#atDesk(now, step));
    const more =
      fill === 'earlier'
        ? { same_as: this.#earlier?.receipt ?? refused(step, 'not_reported') }
        : fill === 'leader'
          ? { leader: await this.#leader(now.id, headers) }
          : {};
    this.#case = { ...(await this.#post(step, path, { ...input, ...more }, headers)), key: now.key };
  }

  /** The public code of its receipt, once it was reported. */
  get receipt(): string | undefined {
    return this.#case?.receipt;
  }

  /** The first leader whom the form of the step offers. */
  async #leader(id: string, headers: Record<string, string>): Promise<string> {
    const response = await fetch(`${this.#world.url}/api/cases/${id}/steps`, { headers });
    const { items = [] } = (await response.json()) as { items?: { step: string; schema: { properties: { leader?: { oneOf?: { const: string }[] } } } }[] };
    return items.find(({ step }) => step === 'lift')?.schema.properties.leader?.oneOf?.[0]?.const ?? refused('lift', 'nobody_there');
  }

  async #atDesk({ awaits }: Told, step: string): Promise<string> {
    return (awaits && (await this.#world.cast.at(awaits))) ?? refused(step, 'nobody_there');
  }

  async #post(step: string, path: string, body: unknown, headers: Record<string, string>): Promise<Told> {
    const response = await fetch(this.#world.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': ulid(), ...headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Told & { code?: string };
    return response.ok ? answer : refused(step, answer.code ?? String(response.status));
  }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function refused(step: string, code: string): never {
  throw new Refused(step, code);
}
