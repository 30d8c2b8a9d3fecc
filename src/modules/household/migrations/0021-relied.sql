-- How many records say what they should, and in which month they were last looked at, is kept from now on, as everything counted is (src/kernel/register/count.ts).
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'building', 'number', '', count(*)::int from building where ended_at is null and number is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'building', 'lon', '', count(*)::int from building where ended_at is null and lon is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'building', 'floors', '', count(*)::int from building where ended_at is null and floors is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'building', 'checked', to_char(coalesce(sourced_on::timestamp, changed_at at time zone 'Asia/Shanghai'), 'YYYY-MM') as month, count(*)::int
  from building where ended_at is null group by area, month;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'dwelling', 'area_m2', '', count(*)::int from dwelling where ended_at is null and area_m2 is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'dwelling', 'checked', to_char(coalesce(sourced_on::timestamp, changed_at at time zone 'Asia/Shanghai'), 'YYYY-MM') as month, count(*)::int
  from dwelling where ended_at is null group by area, month;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'person', 'id_number', '', count(*)::int from person where ended_at is null and id_number_blind is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'person', 'phone', '', count(*)::int from person where ended_at is null and phone_blind is not null group by area;
insert into register_count (shard, area, register, field, value, n)
  select left(area, 9), area, 'person', 'checked', to_char(coalesce(sourced_on::timestamp, changed_at at time zone 'Asia/Shanghai'), 'YYYY-MM') as month, count(*)::int
  from person where ended_at is null group by area, month;
-- How much of each register was looked at in a month, everywhere, for the gauge of what is fresh.
create index register_count_checked on register_count (register, value, area) include (n) where field = 'checked';
