// Finds PostgreSQL, or installs it from the distribution where that is possible, and starts one for as long as it is needed: in a
// folder of its own, on a socket in that folder, so that it meets no other server.
// `node scripts/postgres.mjs` prints what it finds or installs.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { aptInstall } from './browser.mjs';

/** The folder with `postgres` and `initdb`. Debian keeps them off the PATH, in a folder for each version; the newest first. */
export function findPostgres() {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...versions.map((version) => join(base, version, 'bin')),
  ];
  return folders.find((folder) => ['postgres', 'initdb'].every((name) => existsSync(join(folder, name))));
}

export function ensurePostgres() {
  if (platform() === 'win32') throw new Error('a server for a test is started on Linux and macOS only');
  const found = findPostgres() ?? (aptInstall(['postgresql']) ? findPostgres() : undefined);
  if (found) return found;
  throw new Error('no PostgreSQL found: install it, or put the folder of `postgres` and `initdb` on the PATH');
}

/** PostgreSQL refuses to run as root: then as its own user, or as nobody. */
function someUser() {
  if (process.getuid() !== 0) return {};
  const idOf = (flag, name) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const name = ['postgres', 'nobody'].find((each) => idOf('-u', each).status === 0);
  if (!name) throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody"');
  return { uid: Number(idOf('-u', name).stdout), gid: Number(idOf('-g', name).stdout) };
}

/**
 * Starts a server with an empty database.
 * @param settings by name, as in postgresql.conf; `{ fsync: 'off' }` for tests, which lose nothing with it
 * @returns `url` for the owner, `urlFor(role)` for another role, and `stop()`
 */
export async function startPostgres(settings = {}) {
  const bin = ensurePostgres();
  const user = someUser();
  const folder = mkdtempSync(join(tmpdir(), 'assent-pg-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'],
    { ...options, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  }
  const all = { listen_addresses: '', unix_socket_directories: folder, ...settings };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // Whatever ends this process ends the server.
  const kill = () => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  await new Promise((resolve, reject) => {
    let told = '';
    server.stderr.on('data', (text) => {
      told = `${told}${text}`.slice(-4000);
      if (told.includes('ready to accept connections')) resolve();
    });
    ended.then(() => reject(new Error(`PostgreSQL did not start: ${told}`)));
  });
  const urlFor = (role) => `postgres://${role}@localhost/postgres?host=${encodeURIComponent(folder)}`;
  return {
    url: urlFor('postgres'),
    urlFor,
    async stop() {
      server.kill('SIGINT');
      await ended;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(ensurePostgres());
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
