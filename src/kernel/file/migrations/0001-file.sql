-- account: a file that was sent and that no record has claimed yet, by whoever may claim it: `account:ID`, or `key:` and the hash of a key said once.
create table upload (
  owner text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  width integer,
  height integer,
  primary key (owner, id)
);
create index upload_by_age on upload (at);

-- sharded: a file of a record, with the trail entry that brought it and commits to its hash. Once erased, name and bytes are gone and the rest stays.
create table file (
  shard text collate "C" not null,
  record text collate "C" not null,
  id text collate "C" not null,
  seq integer not null,
  flow text not null,
  name text,
  type text not null,
  size integer not null,
  sha256 text not null,
  width integer,
  height integer,
  erased_at timestamptz,
  -- the bytes are still in the storage
  kept boolean not null default true,
  primary key (shard, record, id)
);
-- a file is asked for by its id alone
create index file_by_id on file (id);
create index file_to_empty on file (erased_at) where erased_at is not null and kept;

revoke update, delete, truncate on file from linli_app;
grant update (name, erased_at, kept) on file to linli_app;
