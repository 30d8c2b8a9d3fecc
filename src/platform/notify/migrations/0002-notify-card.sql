-- account: the demo also shows cards of a chat app, and keeps the key by which a message sent twice is one message.
alter table demo_message drop constraint demo_message_channel_check;
alter table demo_message add constraint demo_message_channel_check check (channel in ('sms', 'mail', 'card'));
alter table demo_message add column key text collate "C" unique;
