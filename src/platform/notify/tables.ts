export type DemoMessageRow = {
  id: string;
  channel: 'sms' | 'mail' | 'card';
  recipient: string;
  subject: string | null;
  text: string;
  sent_at: Date;
  key: string | null;
};
export type NotifyTables = { demo_message: DemoMessageRow };
