// A reporter for Web Test Runner that only counts, file by file; it writes one JSON object to a file (scripts/test.mjs).
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

function countSuite(suite, counts) {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped += 1;
    else if (test.passed) counts.passed += 1;
    else {
      counts.failed += 1;
      counts.failures.push({ name: test.name, why: String(test.error?.message) });
    }
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}

export function countReporter(destination) {
  return {
    stop({ sessions }) {
      const files = {};
      for (const session of sessions) {
        const file = relative(process.cwd(), session.testFile ?? 'a file');
        const counts = (files[file] ??= { passed: 0, failed: 0, skipped: 0, failures: [] });
        const before = counts.failed;
        if (session.testResults) countSuite(session.testResults, counts);
        // A file that failed without a failed test did not load, crashed, ran out of time or broke in a hook.
        if (!session.passed && counts.failed === before) {
          counts.failed += 1;
          counts.failures.push({ name: 'the file as a whole', why: session.errors?.map((e) => e.message).join('; ') });
        }
      }
      writeFileSync(destination, JSON.stringify(files));
    },
  };
}
