const COLUMNS = ['', 'median', 'min', 'max', '× node', 'peak RSS', 'rows/s', 'aim', 'met'];

/** A line of the table. Whatever was not measured stays blank. */
export function row(name, {seconds, megabytes, bare, rows, aim, remark}) {
  if (remark !== undefined) return [name, remark];
  const perSecond = rows === undefined ? undefined : rows / seconds.median;
  return [
    name,
    milliseconds(seconds.median),
    milliseconds(seconds.min),
    milliseconds(seconds.max),
    bare === undefined ? '' : (seconds.median / bare).toFixed(1),
    megabytes === undefined ? '' : `${megabytes.toFixed(0)} MB`,
    perSecond === undefined ? '' : String(Math.round(perSecond)),
    ...(aim ? judged(aim, {seconds: seconds.median, megabytes, perSecond}) : ['', ''])
  ];
}

const milliseconds = (seconds) => `${(seconds * 1000).toFixed(0)} ms`;

function judged(aim, found) {
  const parts = [
    aim.seconds !== undefined && [`under ${aim.seconds} s`, found.seconds < aim.seconds],
    aim.rowsPerSecond !== undefined && [`over ${aim.rowsPerSecond} rows/s`, found.perSecond > aim.rowsPerSecond],
    aim.megabytes !== undefined && [`under ${aim.megabytes} MB`, found.megabytes < aim.megabytes]
  ].filter(Boolean);
  return [parts.map(([words]) => words).join(', '), parts.map(([, met]) => (met ? 'yes' : 'no')).join(', ')];
}

/** Lines as text: the first column and the last two to the left, figures to the right. */
export function table(lines) {
  const all = [COLUMNS, ...lines];
  const width = COLUMNS.map((_, i) => Math.max(...all.filter((line) => line.length > 2 || i === 0).map((line) => line[i].length)));
  const left = (i) => i === 0 || i >= COLUMNS.length - 2;
  return all
    .map((line) =>
      line
        .map((cell, i) => (left(i) ? cell.padEnd(width[i]) : cell.padStart(width[i])))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
