-- Who answered, where it was not the person: what a parent or guardian allowed stays theirs on the next device.
alter table assent.answers add column said_by text check (said_by in ('guardian'));
