export type DemoMessageRow = { id: string; channel: 'sms' | 'mail'; recipient: string; subject: string | null; text: string; sent_at: Date };
export type NotifyTables = { demo_message: DemoMessageRow };
