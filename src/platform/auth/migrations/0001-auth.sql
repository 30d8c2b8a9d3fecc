-- Names and telephone numbers live in these tables and nowhere else; the rest of Linli knows an account by its id alone.
-- The columns of the first five are those that better-auth 1.7 reads and writes (columns.ts maps its names to these).

-- account: one per person or program
create table auth_user (
  id text collate "C" primary key,
  name text not null,
  -- the library wants one; ours is a made-up address that no mail can reach
  email text collate "C" not null unique,
  email_verified boolean not null,
  image text,
  username text collate "C" unique,
  phone text collate "C" unique,
  phone_verified boolean not null default false,
  second_factor boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null
);

-- account: who is signed in on which device
create table auth_session (
  id text collate "C" primary key,
  token text collate "C" not null unique,
  account text collate "C" not null references auth_user (id) on delete cascade,
  address text,
  agent text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
create index auth_session_by_account on auth_session (account);

-- account: one way of signing in: a password, or a subject at an outside provider
create table auth_login (
  id text collate "C" primary key,
  account text collate "C" not null references auth_user (id) on delete cascade,
  provider text collate "C" not null,
  subject text collate "C" not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  unique (provider, subject)
);
create index auth_login_by_account on auth_login (account);

-- account: codes, challenges and invitations that wait to be used once; the identifier is a keyed hash, so it names nobody
create table auth_verification (
  id text collate "C" primary key,
  identifier text collate "C" not null,
  value text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  expires_at timestamptz not null
);
create index auth_verification_by_identifier on auth_verification (identifier);
create index auth_verification_by_expiry on auth_verification (expires_at);

-- account: a code generator (TOTP) and its backup codes, both encrypted
create table auth_second_factor (
  id text collate "C" primary key,
  account text collate "C" not null references auth_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed integer not null default 0,
  locked_until timestamptz
);
create index auth_second_factor_by_account on auth_second_factor (account);

-- account: how often something was tried within a span; the key is a keyed hash of what is counted and for whom
create table auth_attempt (
  key text collate "C" primary key,
  tries integer not null,
  until timestamptz not null
);
create index auth_attempt_by_expiry on auth_attempt (until);

-- account: bearer tokens of programs; only the hash is kept. post, area and unit: what the token was issued for, if for a post
create table token (
  hash text collate "C" primary key,
  account text collate "C" not null references auth_user (id) on delete cascade,
  post text,
  area text collate "C",
  unit text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((post is null) = (area is null)),
  check (unit is null or post is not null)
);
create index token_by_account on token (account);
