/** One person told of one step; see the migration. */
export type NoticeRow = {
  shard: string;
  id: string;
  record: string;
  seq: number;
  flow: string;
  step: string;
  at: Date;
  whom: 'opener' | 'desk';
  account: string | null;
  post: string;
  area: string;
  unit: string;
  urgent: boolean;
  owed: boolean;
  facts: Record<string, string | number> | null;
  state: 'waiting' | 'sent' | 'failed' | 'shown';
  send_at: Date;
  tries: number;
  batch: string | null;
  leased_until: Date | null;
  channel: Way | null;
  reason: Reason | null;
  done_at: Date | null;
  read_at: Date | null;
};

/** The ways out of the house. */
export const WAYS = ['sms', 'mail', 'card'] as const;
export type Way = (typeof WAYS)[number];

/** What somebody may wish for: a way out, only inside Linli, or nothing but what the law owes them. */
export const CHANNELS = [...WAYS, 'app', 'none'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why a message did not arrive. The gateway's own words are not kept: they may repeat the number. */
export type Reason = 'no_address' | 'not_set_up' | 'refused' | 'given_up';

export type PreferenceRow = { account: string; channel: Channel; lang: 'zh' | 'en'; mail: string | null; mail_confirmed: boolean; mail_asked_at: Date | null };

export type NoticeTables = {
  notice: NoticeRow;
  notice_preference: PreferenceRow;
  notice_stop: { shard: string; record: string; at: Date };
};
