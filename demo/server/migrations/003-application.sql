-- Where a role of this name is there, the application signs in with it and owns nothing: it can add, and read. A server of one
-- role alone is kept from changing anything by the triggers.
do $$
begin
  if not exists (select from pg_roles where rolname = 'assent_app') then return; end if;
  grant usage on schema assent to assent_app;
  grant select on all tables in schema assent to assent_app;
  grant insert on assent.wordings, assent.catalogues, assent.subjects, assent.entry_keys, assent.entries, assent.answers,
    assent.rights_requests to assent_app;
  -- What is worked out, and whose a record is, once that is known.
  grant update on assent.answers to assent_app;
  grant update (subject) on assent.subjects to assent_app;
  revoke execute on function assent.open_month(timestamptz) from public;
  grant execute on function assent.open_month(timestamptz) to assent_app;
end $$;
