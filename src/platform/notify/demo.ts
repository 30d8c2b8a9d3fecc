import { ulid } from 'ulid';
import { type Clock, systemClock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import type { Mail, Sms } from './adapters.ts';
import type { DemoMessageRow, NotifyTables } from './tables.ts';

/** The demo keeps its last messages, no more. */
const KEPT = 200;

/**
 * Adapters that send nothing: a message is printed and kept for the demo's inbox (`GET /api/demo/messages`). The only place
 * in Linli that prints a telephone number or a code; never handed in where `LINLI_DEMO=off`.
 */
export function demoAdapters({ db, clock = systemClock, print = console.log }: { db: Db; clock?: Clock; print?: (line: string) => void }): {
  sms: Sms;
  mail: Mail;
} {
  const keep = async (message: Pick<DemoMessageRow, 'channel' | 'recipient' | 'subject' | 'text'>) => {
    const tables = db.withTables<NotifyTables>();
    const { id } = await tables
      .insertInto('demo_message')
      .values({ ...message, id: ulid(), sent_at: clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow();
    const last = tables.selectFrom('demo_message').select('id').orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(KEPT);
    await tables.deleteFrom('demo_message').where('id', '<>', id).where('id', 'not in', last).execute();
    print(`${message.channel} → ${message.recipient}: ${message.subject ? `${message.subject} · ` : ''}${message.text}`);
  };
  return {
    sms: { send: (to, text) => keep({ channel: 'sms', recipient: to, subject: null, text }) },
    mail: { send: ({ to, subject, text }) => keep({ channel: 'mail', recipient: to, subject, text }) },
  };
}
