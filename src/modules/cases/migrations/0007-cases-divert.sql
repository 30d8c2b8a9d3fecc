alter table cases
  -- sent elsewhere: as what, and the earlier matter of the same resident that it repeats
  add column divert_kind text,
  add column earlier jsonb,
  -- the resident did not agree to be sent elsewhere, so it is handled
  add column objected boolean not null default false,
  -- it concerns somebody whose matters come first; which group, only while it is handled
  add column priority boolean not null default false,
  add column special text;
create index cases_diverted on cases (area, divert_kind) where divert_kind is not null;
