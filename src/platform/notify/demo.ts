import { ulid } from 'ulid';
import { type Clock, systemClock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import type { Senders } from './adapters.ts';
import type { DemoMessageRow, NotifyTables } from './tables.ts';
import { wechatOf } from './wechat.ts';

/** The demo keeps its last messages, no more. */
const KEPT = 200;

/**
 * Adapters that send nothing: a message is printed and kept for the demo's inbox (`GET /api/demo/messages`), a message of a key
 * it has seen is not taken again. The only place in Linli that prints a telephone number or a code; never handed in where `LINLI_DEMO=off`.
 */
export function demoAdapters({ db, clock = systemClock, print = console.log }: { db: Db; clock?: Clock; print?: (line: string) => void }): Required<Senders> {
  const keep = async (message: Pick<DemoMessageRow, 'channel' | 'recipient' | 'subject' | 'text'> & { key?: string | undefined }) => {
    const tables = db.withTables<NotifyTables>();
    const kept = await tables
      .insertInto('demo_message')
      .values({ ...message, key: message.key ?? null, id: ulid(), sent_at: clock.now() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!kept) return;
    const last = tables.selectFrom('demo_message').select('id').orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(KEPT);
    await tables.deleteFrom('demo_message').where('id', '<>', kept.id).where('id', 'not in', last).execute();
    print(`${message.channel} → ${message.recipient}: ${message.subject ? `${message.subject} · ` : ''}${message.text}`);
  };
  return {
    sms: { send: (to, text, { key } = {}) => keep({ channel: 'sms', recipient: to, subject: null, text, key }) },
    mail: { send: ({ to, subject, text, key }) => keep({ channel: 'mail', recipient: to, subject, text, key }) },
    card: {
      idOf: (account) => wechatOf(db, account),
      send: ({ to, title, text, link, key }) => keep({ channel: 'card', recipient: to, subject: title, text: `${text} ${link}`, key }),
    },
  };
}
