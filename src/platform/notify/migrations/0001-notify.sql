-- account: what the demo's own SMS and mail adapters "sent", for the demo's inbox screen. Empty in production.
create table demo_message (
  id text collate "C" primary key,
  channel text not null check (channel in ('sms', 'mail')),
  recipient text not null,
  subject text,
  text text not null,
  sent_at timestamptz not null
);
