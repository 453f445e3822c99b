-- Where each record stands now: worked out of its entries, in the transaction that keeps them.
create table assent.answers (
  record text not null,
  topic text not null,
  -- Of a policy, which has an answer for each version; empty for all else, and where a whole policy was taken back to unset.
  version text not null,
  answer text not null check (answer in ('granted', 'denied', 'unset')),
  answered_at timestamptz not null,
  revision text not null,
  despite text,
  entry text not null,
  primary key (record, topic, version)
);

-- Of two answers the later counts; at the same second the refusal, and what was taken back before what was granted.
create function assent.answer_rank(answer text) returns int immutable language sql
  as $$ select case answer when 'granted' then 0 when 'unset' then 1 else 2 end $$;

-- Who was told of which version of a policy, and what they did.
create view assent.notices_seen as
  select seq, record, body->'notice'->>'policy' as policy, body->'notice'->>'version' as version,
    body->'notice'->>'response' as response, body->>'time' as time, received_at
  from assent.entries where body ? 'notice';

-- Rights that somebody exercises. `fields` is what they wrote: the one table with words of people in it.
create table assent.rights_requests (
  id text primary key,
  seq bigint generated always as identity,
  reference text not null unique,
  kind text not null,
  record text,
  subject text,
  region text not null,
  language text,
  fields jsonb not null,
  -- Of everything that was sent, so that the same id with other words is told apart.
  hash text not null,
  requested_at timestamptz not null,
  received_at timestamptz not null default now(),
  due date not null
);
