/** Rows as a CSV with every cell quoted: what is written by hand may be written so. */
export function csvOf(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))].map((cells) => `${line(cells)}\n`).join('');
}

export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'utf8');
