import { basename } from 'node:path';
import { dateReader } from '../platform/table/dates.ts';
import { openTable, type Row } from '../platform/table/table.ts';
import { refuse } from './refusals.ts';

/** A message that somebody sent to their city, with the answer it got and both times. */
export type Message = { line: number; id: string; user: string; subject: string; body: string; reply: string; sent_at: Date; replied_at: Date };

/** A row that cannot be played, and the code under `cli.replay.bad` of why. */
export type BadRow = { line: number; why: string };

const COLUMNS = ['id', 'user', 'subject', 'sent_at', 'body', 'reply', 'replied_at'] as const;
/** Most stand as `2018/7/12 10:33:21`; some spreadsheet wrote `7/12/18 10:33`. */
const readDate = dateReader({ formats: ['M/D/YY H:m'], zone: 'Asia/Shanghai' });

/** The messages of a file, oldest first, and the rows that are none. `limit` takes so many from its beginning. */
export async function readMessages(file: string, limit = Number.POSITIVE_INFINITY): Promise<{ messages: Message[]; bad: BadRow[] }> {
  const { columns, rows } = await openTable(file);
  const at = COLUMNS.map((column) => columns.indexOf(column));
  if (at.includes(-1)) refuse('replay_columns', { file: basename(file), wanted: COLUMNS });
  const messages: Message[] = [];
  const bad: BadRow[] = [];
  for await (const row of rows) {
    const read = messageIn(row, (name) => row.cells[at[COLUMNS.indexOf(name)] as number] ?? '');
    if (typeof read === 'string') bad.push({ line: row.line, why: read });
    else messages.push(read);
    if (messages.length >= limit) break;
  }
  return { messages: messages.sort((a, b) => a.sent_at.getTime() - b.sent_at.getTime() || a.line - b.line), bad };
}

function messageIn({ line, fault }: Row, cell: (name: (typeof COLUMNS)[number]) => string): Message | string {
  if (fault) return fault.code;
  const [sent, replied] = [readDate(cell('sent_at')), readDate(cell('replied_at'))];
  if (!sent) return 'no_sent_at';
  if (!replied) return 'no_replied_at';
  if (replied < sent) return 'replied_before_sent';
  for (const name of ['subject', 'body', 'reply'] as const) if (cell(name).length < 2) return `no_${name}`;
  return {
    line,
    id: cell('id') || String(line),
    user: cell('user') || `row ${line}`,
    subject: cell('subject'),
    body: cell('body'),
    reply: cell('reply'),
    sent_at: sent,
    replied_at: replied,
  };
}
