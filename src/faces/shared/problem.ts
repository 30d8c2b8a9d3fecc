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

/** The problem an answer carries; an answer that is not problem+json (a proxy's page, say) becomes `unreadable`. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body === 'object' && body !== null) {
    const { title, message, code } = body as Record<string, unknown>;
    const sentence = typeof title === 'string' ? title : typeof message === 'string' ? message : '';
    return new Problem({ ...body, title: sentence, status: answer.status, code: typeof code === 'string' ? code : 'unreadable' });
  }
  return new Problem({ title: '', status: answer.status, code: 'unreadable' });
}

/** What to tell the person: the server's own sentence, or ours where it could not speak. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof Problem)) throw error;
  return error.message || t(error.code === 'unreachable' ? 'problem.unreachable' : 'problem.unreadable', { status: error.status });
}
