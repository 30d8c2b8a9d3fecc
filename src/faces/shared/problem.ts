import type { TFunction } from 'i18next';

/** One field the server would not take, by its path in the body. */
export type FieldProblem = { path: string; message: string };

/** The server said no (RFC 9457), or could not be reached: then `code` is `unreachable` and `status` 0. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldProblem[];
  readonly facts: Record<string, unknown>;
  constructor(body: { title: string; status: number; code: string; errors?: FieldProblem[] } & Record<string, unknown>) {
    super(body.title);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.facts = body;
  }
}

/** What a proxy in front of the server says in its own way, as the server would. */
const UNREAD: Readonly<Record<number, string>> = { 413: 'too_large', 429: 'too_many' };
/** Sentences of ours, for where the server could not speak. */
const OURS: readonly string[] = ['unreachable', 'too_large', 'too_many'];

/** The problem an answer carries; an answer that is not problem+json (a proxy's page, say) becomes `unreadable`. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  const retry_after = Number(answer.headers.get('retry-after')) || undefined;
  if (typeof body === 'object' && body !== null) {
    const { title, message, code } = body as Record<string, unknown>;
    const sentence = typeof title === 'string' ? title : typeof message === 'string' ? message : '';
    return new Problem({ ...body, retry_after, title: sentence, status: answer.status, code: typeof code === 'string' ? code : 'unreadable' });
  }
  return new Problem({ title: '', status: answer.status, code: UNREAD[answer.status] ?? 'unreadable', retry_after });
}

/** What to tell the person: the server's own sentence, or ours where it could not speak. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem)) throw error;
  const sentence = error.message || t(`problem.${OURS.includes(error.code) ? error.code : 'unreadable'}`, { status: error.status });
  const wait = error.code === 'too_many' ? error.facts['retry_after'] : undefined;
  if (typeof wait !== 'number') return sentence;
  return `${sentence} ${wait < 120 ? t('problem.in_seconds', { seconds: wait }) : t('problem.in_minutes', { minutes: Math.ceil(wait / 60) })}`;
}
