-- reference: when somebody is away from the posts they hold within an area ('' everywhere). Says that, never why in a person's own words.
create table absence (
  id text collate "C" primary key,
  account text not null,
  area text collate "C" not null,
  kind text not null check (kind in ('leave', 'errand', 'training', 'other')),
  away_from timestamptz not null,
  away_to timestamptz not null,
  made_at timestamptz not null,
  made_by text not null,
  -- the post it was made in; 'resident' where they said so themselves
  made_post text not null,
  -- back before the end
  ended_at timestamptz,
  ended_by text,
  check (away_to > away_from)
);
create index absence_by_account on absence (account, away_from);

-- reference: what one shift leaves to the next. `taken` once somebody of a later shift has read it.
create table duty_note (
  id text collate "C" primary key,
  area text collate "C" not null,
  at timestamptz not null,
  account text not null,
  note text not null,
  taken_at timestamptz,
  taken_by text
);
create index duty_note_by_area on duty_note (area, at desc, id desc);

-- reference: somebody looks at a desk as that desk sees it. Append-only for the program: what was looked at cannot be unlooked.
create table view_as (
  id text collate "C" primary key,
  at timestamptz not null,
  until timestamptz not null,
  account text not null,
  by_post text not null,
  by_area text collate "C" not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  purpose text not null,
  check (until > at)
);
create index view_as_by_desk on view_as (post, area, unit, at desc);
create index view_as_newest on view_as (at desc);

-- reference: each thing looked at under a view, and its end where it was ended before its time (`what` = 'end').
create table view_as_seen (
  id text collate "C" primary key,
  view text collate "C" not null references view_as (id),
  at timestamptz not null,
  what text not null,
  record text collate "C"
);
create index view_as_seen_by_view on view_as_seen (view, at);

revoke update, delete, truncate on view_as, view_as_seen from linli_app;
