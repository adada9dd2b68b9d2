// Compares two independent entries of the same figures: node tools/compare-entries.mjs ONE.csv TWO.csv
// Statements are paired by line and token, printed tables by line and row. Prints every difference; exit 3 if any.
import fs from 'node:fs';
import {parse} from 'csv-parse/sync';

const PRINTED = ['line', 'token'];
const NAMES = new Set(['key', 'same_as']);

/** The records of an entry, and what names a record in it. */
function readEntry(file) {
  const records = parse(fs.readFileSync(file, 'utf8'), {columns: true});
  const isTable = records[0] !== undefined && 'row' in records[0];
  return {file, records, nameOf: (record) => (isTable ? [record.line, record.row] : PRINTED.map((column) => record[column])).join(' | ')};
}

/** Records by name; a name that stands several times keeps its order. */
function byName({records, nameOf}) {
  const named = new Map();
  for (const record of records) {
    const name = nameOf(record);
    const times = [...named.keys()].filter((key) => key === name || key.startsWith(`${name} #`)).length;
    named.set(times === 0 ? name : `${name} #${times + 1}`, record);
  }
  return named;
}

/** Differences as lines of text. Keys are only names, so two entries may choose them freely; what they link is compared by eye. */
function differences(one, two) {
  const [a, b] = [byName(one), byName(two)];
  const alone = (from, other, {file}) => [...from.keys()].filter((name) => !other.has(name)).map((name) => `only in ${file}: ${name}`);
  const unlike = [...a].flatMap(([name, record]) => {
    const twin = b.get(name);
    if (!twin) return [];
    const columns = Object.keys(record).filter((column) => !NAMES.has(column) && record[column] !== twin[column]);
    const links = Boolean(record.same_as) === Boolean(twin.same_as) ? [] : ['same_as'];
    return [...columns, ...links].map(
      (column) => `${name}: ${column} is ${JSON.stringify(record[column])} and ${JSON.stringify(twin[column])}`
    );
  });
  return {pairs: [...a.keys()].filter((name) => b.has(name)).length, lines: [...alone(a, b, one), ...alone(b, a, two), ...unlike]};
}

const [first, second] = process.argv.slice(2);
if (first === undefined || second === undefined) {
  console.error('Use: node tools/compare-entries.mjs ONE.csv TWO.csv');
  process.exit(2);
}
const {pairs, lines} = differences(readEntry(first), readEntry(second));
for (const line of lines) console.log(line);
console.log(`${pairs} records in both, ${lines.length} differences`);
process.exitCode = lines.length > 0 ? 3 : 0;
