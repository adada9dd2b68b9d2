// Reads what vitest's JSON reporter wrote: how many tests passed and failed, and which were skipped.
import fs from 'node:fs';
import path from 'node:path';

/** A report that is missing or cut short counts as one failure: then vitest itself broke down. */
export function readTestReport(file) {
  let results;
  try {
    results = JSON.parse(fs.readFileSync(file, 'utf8')).testResults;
  } catch {
    return {passed: 0, failed: 1, skipped: []};
  }
  const tests = results.flatMap(({name, assertionResults}) =>
    assertionResults.map(({fullName, status}) => ({status, name: `${path.relative(process.cwd(), name)}: ${fullName}`}))
  );
  // A file that fails before its first test has no tests to count.
  const brokenFiles = results.filter(
    ({status, assertionResults}) => status === 'failed' && assertionResults.every((t) => t.status !== 'failed')
  );
  return {
    passed: tests.filter(({status}) => status === 'passed').length,
    failed: tests.filter(({status}) => status === 'failed').length + brokenFiles.length,
    skipped: tests.filter(({status}) => !['passed', 'failed'].includes(status)).map(({name}) => name)
  };
}

/** The counts in a line, then a line for each skipped test. */
export function describeTests({passed, failed, skipped}) {
  return [`${passed} passed, ${failed} failed, ${skipped.length} skipped`, ...skipped.map((name) => `  skipped: ${name}`)];
}

if (process.argv[1] === import.meta.filename) {
  const report = readTestReport(process.argv[2]);
  console.log(`tests: ${describeTests(report).join('\n')}`);
}
