-- A record may lie on further desks beside the one its state awaits: departments that were called, a post that was asked. '' is the awaited one;
-- a record that goes with another lies on no desk (post ''), and is here for its clocks.
alter table todo add column slot text not null default '';
-- whom the record is about: no desk that only they hold
alter table todo add column kept_from jsonb;
alter table todo drop constraint todo_pkey;
alter table todo add primary key (shard, record, slot);
