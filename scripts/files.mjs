// Small file helpers that Node 20 lacks (fs.globSync and path.matchesGlob came with 22).
import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** All files under a folder of the repository, as paths from its root with forward slashes, sorted. */
export function filesUnder(folder) {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath ?? entry.path, entry.name)
          .slice(root.length)
          .split(sep)
          .join('/'),
      )
      .filter((path) => !path.includes('node_modules/'))
      .sort();
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** When the newest file under these folders or files was written, in ms; 0 when there is none. */
export function newest(...paths) {
  const times = paths.flatMap((path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return [];
    return stat.isDirectory() ? filesUnder(path).map((file) => statSync(join(root, file)).mtimeMs) : [stat.mtimeMs];
  });
  return Math.max(0, ...times);
}
