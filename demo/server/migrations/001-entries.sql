-- What was answered, as it was sealed, and nothing that can be changed afterwards.

-- Says no to whatever would change or take away a row. Below rights: an owner who has every right is refused as well.
create function assent.append_only() returns trigger language plpgsql as $$
begin
  raise exception '% of assent.% is refused: it is append-only', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;

-- The exact texts that entries name by their hashes, each once.
create table assent.wordings (
  hash text primary key,
  text text not null,
  received_at timestamptz not null default now()
);

-- What the site has declared, each state of it once. Only the site itself registers them.
create table assent.catalogues (
  hash text primary key,
  body jsonb not null,
  registered_at timestamptz not null default now()
);

-- Whose a record is. `subject` is empty until somebody who is signed in delivers it; the first one stays.
create table assent.subjects (
  record text primary key,
  subject text,
  first_entry text not null,
  since timestamptz not null default now()
);
create index subjects_subject on assent.subjects (subject) where subject is not null;

-- What makes an entry the same entry, and where it stands in its chain. A table of its own, since a unique key of a partitioned
-- table has to hold the column that it is partitioned by, and an entry must be known whenever it comes again.
create table assent.entry_keys (
  id text primary key,
  seq bigint generated always as identity,
  hash text not null unique,
  previous text not null,
  record text not null,
  origin text not null check (origin in ('device', 'server')),
  -- Whether it came from somebody who holds the record: only then may it grant.
  vouched boolean not null,
  received_at timestamptz not null default now()
);
create index entry_keys_server on assent.entry_keys (record, seq) where origin = 'server';

-- The entries themselves, a partition for each month (UTC) in which they came: an old month is dropped as a whole.
create table assent.entries (
  seq bigint not null,
  received_at timestamptz not null,
  record text not null,
  body jsonb not null
) partition by range (received_at);
create index entries_record on assent.entries (record, seq);
create index entries_notice on assent.entries (seq) where body ? 'notice';

create trigger append_only before update or delete or truncate on assent.wordings
  for each statement execute function assent.append_only();
create trigger append_only before update or delete or truncate on assent.catalogues
  for each statement execute function assent.append_only();
create trigger append_only before update or delete or truncate on assent.entry_keys
  for each statement execute function assent.append_only();
create trigger append_only before update or delete or truncate on assent.entries
  for each statement execute function assent.append_only();

-- Makes the partition for the month of a moment. With its owner's rights, so that the application needs none to make tables.
create function assent.open_month(moment timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  first date := date_trunc('month', moment at time zone 'UTC');
  month text := 'entries_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass('assent.' || month) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('assent.open_month'));
  if to_regclass('assent.' || month) is not null then return; end if;
  execute format('create table assent.%I partition of assent.entries for values from (%L) to (%L)',
    month, first || ' 00:00:00+00', (first + interval '1 month')::date || ' 00:00:00+00');
  -- The trigger of the whole does not see a statement that names the part.
  execute format('create trigger append_only before update or delete or truncate on assent.%I
    for each statement execute function assent.append_only()', month);
end $$;

-- Chains that are not whole: worked out and not noted, since a gap is none any more when what was missing comes late.
create view assent.chain_faults as
  select id, record, received_at, 'gap' as fault from assent.entry_keys entry
    where previous <> '' and not exists (select from assent.entry_keys other where other.hash = entry.previous)
  union all
  select id, record, received_at, 'fork' from (
    select *, count(*) over (partition by previous) as followers from assent.entry_keys where previous <> ''
  ) entry where followers > 1;
