-- The directory in PostgreSQL 13 or later. Running this again adds what the tables of an earlier version lack, and
-- changes nothing else; it takes the owner of the tables.
--
-- Keys are names in lower case, in Unicode form NFKC, with ' for each apostrophe, - for each hyphen or dash, and one space
-- for several blanks: that is what names are compared by. `npx doorcode` fills them in; whoever inserts rows by hand
-- writes them too. A row whose key is not its name's opens the door to nobody.

create table if not exists doorcode_participants (
  identity_key text primary key,
  identity     text not null,
  phone        text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email        text,
  -- Of sms, call, whatsapp and email, the usual one first; null: what the contacts allow.
  channels     text[],
  -- Where they may go, the usual one first; null: DEFAULT_ROOM.
  rooms        text[],
  role         text not null default 'guest' check (role in ('guest', 'host')),
  check (phone is not null or email is not null)
);

create table if not exists doorcode_rooms (
  name_key         text primary key,
  name             text not null,
  opens_at         timestamptz,
  closes_at        timestamptz,
  max_participants integer check (max_participants between 1 and 50),
  audio_only       boolean not null default false,
  -- Guests come in only while the call is going on, which a host starts.
  wait_for_host    boolean not null default false,
  -- Guests come in once a host has admitted them.
  waiting_room     boolean not null default false,
  check (opens_at < closes_at)
);

-- For a table that an earlier version made.
alter table doorcode_rooms
  add column if not exists wait_for_host boolean not null default false,
  add column if not exists waiting_room boolean not null default false;

-- What the door itself needs is to read. With a user of its own:
--   grant select on doorcode_participants, doorcode_rooms to door;
