-- When its first made-up households were put in.
alter table demo_city add column filled_at timestamptz;
