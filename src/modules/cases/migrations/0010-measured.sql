alter table cases
  -- when the community first answered the report, and when the demand was first answered
  add column accepted_at timestamptz,
  add column answered_at timestamptz,
  -- when a promise ran out that a new one took the place of
  add column missed_due timestamptz,
  -- from when on its rating counts and is shown
  add column rating_final_at timestamptz;
update cases c set accepted_at = t.at from (
  select shard, record, min(at) as at from trail where flow = 'cases' and from_state = 'filed' and step in ('accept', 'divert', 'link') group by shard, record
) t where t.shard = c.shard and t.record = c.id;
update cases c set answered_at = t.at from (
  select shard, record, min(at) as at from trail where flow = 'cases' and step in ('finish', 'follow') and to_state = 'finished' group by shard, record
) t where t.shard = c.shard and t.record = c.id;
update cases set answered_at = ended_at where closed_by = 'import';
update cases set rating_final_at = rated_at + interval '7 days' where rated_at is not null;

-- When its promise was due, once it was kept or broken: what the share in time counts by. PostgreSQL has no fixed cast from text to an instant, so it is put together from its parts.
alter table cases add column promise_due timestamptz generated always as (
  case when state not in ('withdrawn', 'diverted') then coalesce(missed_due, case when answered_at is not null or clocks -> 'promise' ->> 'late_at' is not null then
    timezone('UTC', make_timestamp(substr(clocks -> 'promise' ->> 'due_at', 1, 4)::int, substr(clocks -> 'promise' ->> 'due_at', 6, 2)::int, substr(clocks -> 'promise' ->> 'due_at', 9, 2)::int,
      substr(clocks -> 'promise' ->> 'due_at', 12, 2)::int, substr(clocks -> 'promise' ->> 'due_at', 15, 2)::int, substr(clocks -> 'promise' ->> 'due_at', 18, 6)::float8)) end) end
) stored;

-- The cases behind a figure: by district, and by the instant they count on; each holds only those that count.
create index cases_accepted on cases (left(area, 6), accepted_at) where accepted_at is not null;
create index cases_answered on cases (left(area, 6), answered_at) where answered_at is not null;
create index cases_ended on cases (left(area, 6), ended_at) where ended_at is not null;
create index cases_rated on cases (left(area, 6), rating_final_at) where rating_final_at is not null;
create index cases_promised on cases (left(area, 6), promise_due) where promise_due is not null;
