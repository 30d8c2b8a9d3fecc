-- When the weeks before its first day were made up.
alter table demo_city add column storied_at timestamptz;
