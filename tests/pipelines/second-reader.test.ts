import {spawnSync} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {useRealProject} from '../support/real-project.js';

// Readers that share no code with us. Where they are not installed, the tests skip and their names say so.
const PYTHON = '/usr/bin/python3';
const hasOpenpyxl = spawnSync(PYTHON, ['-c', 'import openpyxl']).status === 0;
const hasLibreOffice = ['soffice', 'pdftotext'].every((command) => spawnSync('which', [command]).status === 0);
const FILES = ['nb', 'en'].flatMap((locale) =>
  ['uptake', 'agreements', 'equipment', 'experience', 'working-life', 'overview', 'quality'].map((name) => `${locale}/${name}.xlsx`)
);

const READ = `
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({'sheets': book.sheetnames, 'charts': sum(len(s._charts) for s in book), 'tables': sum(len(s.tables) for s in book),
  'cells': {s.title + '!' + c.coordinate: c.value for s in book for row in s.iter_rows() for c in row if c.value is not None}}))
`;

interface Read {
  sheets: string[];
  charts: number;
  tables: number;
  cells: Record<string, string | number>;
}

describe('the published workbooks, in other readers', () => {
  const real = useRealProject();

  it.skipIf(!hasOpenpyxl).each(FILES)('%s: openpyxl finds every sheet, table and chart, and the values of the warehouse', async (file) => {
    const [locale = '', name = ''] = file.replace('.xlsx', '').split('/');
    const {stdout, stderr} = spawnSync(PYTHON, ['-c', READ, path.join(real().folder, file)], {encoding: 'utf8', maxBuffer: 1 << 26});
    expect(stderr).toBe('');
    const read = JSON.parse(stdout) as Read;
    const workbook = real().workbooks.find((one) => one.id === name && one.locale === locale);
    expect(read.charts).toBe(workbook?.sheets.reduce((sum, {charts}) => sum + charts.length, 0));
    expect(read.tables).toBe(read.sheets.length);
    const cells = await real().rows(
      `select c.sheet || '!' || c.cell as at, o.used_value as value from cells as c inner join observations as o using (observation_id)
       where c.workbook = '${name}' and c.locale = '${locale}' order by 1`
    );
    const wrong = cells.filter(({at, value}) => typeof read.cells[String(at)] === 'number' && read.cells[String(at)] !== value);
    expect(cells.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it.skipIf(!hasLibreOffice)(
    'LibreOffice turns them into pages that hold their findings and chart titles',
    () => {
      const folder = real().folder;
      const out = path.join(path.dirname(folder), 'pdf');
      const files = FILES.filter((file) => file.startsWith('nb/')).map((file) => path.join(folder, file));
      const profile = `-env:UserInstallation=file://${path.join(out, 'profile')}`;
      spawnSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, ...files], {timeout: 170_000});
      for (const workbook of real().workbooks.filter(({locale}) => locale === 'nb')) {
        const pdf = path.join(out, `${workbook.id}.pdf`);
        expect(fs.existsSync(pdf)).toBe(true);
        const pages = spawnSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8', maxBuffer: 1 << 26}).stdout.replaceAll(
          /[\s\u00a0]+/g,
          ' '
        );
        const wanted = workbook.sheets.flatMap(({title, charts}) => [title, ...charts.map((chart) => chart.title)]);
        for (const words of wanted) expect(pages).toContain(words.replaceAll('\u00a0', ' '));
      }
    },
    180_000
  );
});
