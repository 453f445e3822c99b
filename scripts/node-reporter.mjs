// A reporter for Node's test runner that only counts, file by file; it writes one JSON object to its destination (scripts/test.mjs).
import { relative, resolve } from 'node:path';

export default async function* count(events) {
  const files = {};
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // A describe() is not a test. Nor is the line Node 20 adds for a file in itself, except when the file failed to load.
    const isFile = data.nesting === 0 && data.file !== undefined && resolve(data.name) === data.file;
    if (data.details?.type === 'suite' || (isFile && type === 'test:pass')) continue;
    const file = relative(process.cwd(), data.file ?? resolve('a file'));
    const counts = (files[file] ??= { passed: 0, failed: 0, skipped: 0, failures: [] });
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else if (type === 'test:pass') counts.passed += 1;
    else {
      counts.failed += 1;
      const { error } = data.details ?? {};
      counts.failures.push({ name: data.name, why: String(error?.cause?.message ?? error?.message ?? error) });
    }
  }
  yield JSON.stringify(files);
}
