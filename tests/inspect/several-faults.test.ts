import fs from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {project} from '../../pipelines/project.js';
import {type Fault, describeFault} from '../../src/faults.js';
import {inspectDocument, type Inspection} from '../../src/inspect/inspect.js';
import {copyOfCheckout, run} from '../support/checkout-copy.js';
import {DOCUMENTS, itWithDocuments} from '../support/documents.js';
import {CHECKOUT} from '../support/folders.js';
import {type Random, random, SEED} from '../support/random.js';

const AFI = 'afi-2022';
const UNION = 'fagforbundet-2023';
const DOCUMENT_IDS = fs.readdirSync(path.join(CHECKOUT, 'raw'));

let root = '';
beforeEach(() => {
  root = copyOfCheckout();
});
afterEach(() => {
  fs.rmSync(root, {recursive: true, force: true});
});

const fileOf = (id: string, file: string) => path.join(root, 'raw', id, file);

/** Replaces what stands once in a file of raw. */
function edit(id: string, file: string, from: string, to: string): void {
  const text = fs.readFileSync(fileOf(id, file), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${from} stands ${text.split(from).length - 1} times in ${id}/${file}`);
  fs.writeFileSync(
    fileOf(id, file),
    text.replace(from, () => to)
  );
}

const inspected = (id: string, documents: string | null = null): Inspection => inspectDocument(root, id, project, documents);

const command = (id: string, ...more: string[]) => run(root, ['inspect', '--document', id, ...more]);

/** Every file of the copy but the packages, with its content and its last change. */
function everyFile(): Record<string, string> {
  const names = fs.readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((name) => !name.startsWith('node_modules'));
  const stats = names.map((name) => ({name, stat: fs.lstatSync(path.join(root, name))}));
  return Object.fromEntries(
    stats.map(({name, stat}) => [name, stat.isFile() ? `${stat.mtimeMs} ${fs.readFileSync(path.join(root, name), 'latin1')}` : 'folder'])
  );
}

/** The faults told at a place of a document, a line and a column. */
const at = (faults: readonly Fault[], file: string, line?: number, column?: string) =>
  faults.filter((fault) => fault.at.file === file && fault.at.line === line && fault.at.column === column);

const twice = (faults: readonly Fault[]) => faults.map(describeFault).filter((told, i, all) => all.indexOf(told) !== i);

describe('an intact document', () => {
  it.each(DOCUMENT_IDS)('%s has no fault, no open finding and no edited file', (id) => {
    expect(inspected(id)).toMatchObject({document: id, edited: [], faults: [], open: [], verified: null});
    expect(inspected(id).figures).toBeGreaterThan(0);
  });

  itWithDocuments('ends with 0, with its text looked through, and writes nothing', async () => {
    for (const id of DOCUMENT_IDS) {
      const before = everyFile();
      const {code, out} = await command(id, '--documents', DOCUMENTS);
      expect({id, code}).toEqual({id, code: 0});
      expect(out).toContain(' 0 not found at their line');
      expect(out).toContain(' 0 unaccounted');
      expect(everyFile()).toEqual(before);
    }
  });
});

describe('several faults at once', () => {
  const file = (name: string) => `raw/${AFI}/${name}`;

  /** One fault of each kind, in files of their own, so that none stands behind another. */
  function spoil(): void {
    edit(AFI, 'table-09.csv', 'Kun T1,', 'Kum T1,');
    edit(AFI, 'table-12.csv', 'Sektor / Privat,69%', 'Sektor / Privat,79%');
    edit(
      AFI,
      'statements.csv',
      'can-2022-summary,89,tekst,50 prosent,percent,access.can,yes',
      'can-2022-summary,89,tekst,50 prosent,percent,access.can,jes'
    );
    edit(AFI, 'table-08.csv', 'line,row,', 'line,label,');
    fs.appendFileSync(
      fileOf(AFI, 'constraints.csv'),
      'unknown-figure,same,afi-2022/text/can-2022-sumary;afi-2022/text/can-2022-summary,,\n'
    );
  }

  itWithDocuments(
    'label, token, code, sum, header and constraint are told in one run, each with place, found, expected, advice',
    async () => {
      spoil();
      fs.mkdirSync(path.join(root, 'outputs', 'latest'), {recursive: true});
      fs.writeFileSync(path.join(root, 'outputs', 'latest', 'manifest.json'), '{}\n');
      const before = everyFile();
      const constraints = fs.readFileSync(fileOf(AFI, 'constraints.csv'), 'utf8').trimEnd().split('\n').length;

      const {code, out} = await command(AFI, '--documents', DOCUMENTS, '--json');
      expect(code).toBe(3);
      expect(everyFile()).toEqual(before);

      const said = JSON.parse(out) as Inspection;
      const told = said.faults;
      expect(at(told, file('table-09.csv'), undefined, 'row')).toMatchObject([
        {
          found: 'the row "Kum T1"',
          expected: `a row that pipelines/ingest/${AFI}.ts maps`,
          advice: expect.stringContaining('Did you mean Kun T1') as string
        }
      ]);
      expect(at(told, file('statements.csv'), 2, 'category')).toMatchObject([{found: expect.stringContaining('jes') as string}]);
      expect(at(told, file('table-08.csv'), 1)).toEqual([
        {
          at: {file: file('table-08.csv'), line: 1},
          found: 'line,label',
          expected: 'line,row and then the printed columns',
          advice: 'Correct the header.'
        }
      ]);
      expect(at(told, file('constraints.csv'), constraints, 'parts')).toMatchObject([
        {
          found: '"afi-2022/text/can-2022-sumary"',
          expected: 'the id of a figure',
          advice: expect.stringContaining('Did you mean afi-2022/text/can-2022-summary') as string
        }
      ]);
      const token = told.filter(({found}) => found.includes('79%'));
      expect(token).toHaveLength(1);
      expect(token[0]?.found).toContain('not on line 8514');
      expect(token[0]).toMatchObject({at: {file: file('table-12.csv'), line: 3}, expected: 'the printed token, beginning on that line'});
      // 79 and 27 and 4 make no hundred.
      expect(said.open.filter(({note_en, verdict}) => verdict === 'error' && /79|110/.test(note_en))).not.toEqual([]);
      expect(said.edited.map(({path: name}) => name).sort()).toEqual([
        'constraints.csv',
        'statements.csv',
        'table-08.csv',
        'table-09.csv',
        'table-12.csv'
      ]);
      for (const fault of told)
        for (const part of [fault.at.file, fault.found, fault.expected, fault.advice]) expect(part, describeFault(fault)).not.toBe('');
    }
  );

  itWithDocuments('no fault is told twice', () => {
    spoil();
    expect(twice(inspected(AFI, DOCUMENTS).faults)).toEqual([]);
  });

  it('a broken header hides nothing that is wrong elsewhere, and does not become many faults', () => {
    edit(AFI, 'table-08.csv', 'line,row,', 'line,label,');
    edit(AFI, 'table-09.csv', 'Kun T1,', 'Kum T1,');
    const files = new Set(inspected(AFI).faults.map((fault) => fault.at.file));
    expect(files).toContain(file('table-08.csv'));
    expect(files).toContain(file('table-09.csv'));
  });

  it('a statements.csv without one of its columns is told once, with the column that is missing', () => {
    edit(AFI, 'statements.csv', 'key,line,locator,token,unit,', 'key,line,locator,token,units,');
    const told = at(inspected(AFI).faults, file('statements.csv'), 1);
    expect(told.filter(({found}) => found.startsWith('no column unit '))).toHaveLength(1);
    expect(told.filter(({found}) => found === 'the column "units"')).toHaveLength(1);
  });

  it('a CSV that is none hides nothing of the structure of the tables beside it', () => {
    fs.appendFileSync(fileOf(AFI, 'table-09.csv'), '8264,"open\n');
    edit(AFI, 'table-08.csv', 'line,row,', 'line,label,');
    const files = inspected(AFI).faults.map((fault) => fault.at.file);
    expect(files).toContain(file('table-08.csv'));
    expect(files).toContain(file('table-09.csv'));
  });

  // The column of the table, not that of statements.csv.
  it('a percentage of over a hundred and a negative one are told at their column', () => {
    edit(AFI, 'table-12.csv', 'Sektor / Privat,69%', 'Sektor / Privat,169%');
    edit(AFI, 'table-12.csv', 'Sektor / Offentlig,27%', 'Sektor / Offentlig,-27%');
    expect(at(inspected(AFI).faults, file('table-12.csv'), 3, 'Totalt').map(({found}) => found)).toEqual(['"169%"']);
    expect(at(inspected(AFI).faults, file('table-12.csv'), 4, 'Totalt').map(({found}) => found)).toEqual(['"-27%"']);
  });

  it.each(['-41', '141'])(
    'the percentage %s beside counts is a fault of the data, and the program does not end as if called wrongly',
    async (wrong) => {
      edit(UNION, 'equipment-technical.csv', 'Prosentvis fordeling,41,', `Prosentvis fordeling,${wrong},`);
      const {code, out} = await command(UNION);
      expect(code).toBe(3);
      expect(out).toContain(`raw/${UNION}/equipment-technical.csv:3`);
    }
  );

  // Both files are read twice, for the checks and for verifying.
  for (const [name, from, to] of [
    ['findings.csv', 'access-5797,base,', 'access-5797,bases,'],
    ['dates.csv', '3,2023,fagforbundet-2023,2023-01-01,', '3,2023,fagforbundet-2023,2023-01-32,']
  ] as const) {
    itWithDocuments(`a wrong cell of ${name} is told once`, () => {
      edit(UNION, name, from, to);
      expect(twice(inspected(UNION, DOCUMENTS).faults)).toEqual([]);
    });
  }

  // Derivations need it as a part and as the whole.
  it('a figure that a derivation misses is told once', () => {
    edit(UNION, 'equipment-technical.csv', '2595', 'nothing');
    expect(twice(inspected(UNION).faults)).toEqual([]);
  });

  it('a CSV that is none is told once', () => {
    fs.appendFileSync(fileOf(AFI, 'table-09.csv'), '8264,"open\n');
    expect(twice(inspected(AFI).faults)).toEqual([]);
  });
});

describe('a document with edited, unsealed files', () => {
  it('is inspected as it stands; the seal stays, and the edit is told by what it changes', async () => {
    edit(UNION, 'respondents-sex.csv', 'Mann,6961,25,689,', 'Mann,6961,25,690,');
    edit(UNION, 'statements.csv', 'fagforbundet-access,,,published,conflict,', 'fagforbundet-access,,,published,,');
    const before = everyFile();
    const {code, out} = await command(UNION);
    expect(out).toContain('respondents-sex.csv: printed');
    expect(out).toContain('statements.csv: only the coding');
    expect(out).toContain('make seal takes the edit in, then make refresh.');
    // The sum by sex is no longer what a reader explained, but that is a finding, not a fault.
    expect(code).toBe(0);
    expect(everyFile()).toEqual(before);
  });

  it('a file that is not in the data package yet is looked at as well', () => {
    fs.writeFileSync(fileOf(UNION, 'new-table.csv'), 'line,row,Ja\n1,Antall svar,12\n');
    const {edited, faults} = inspected(UNION);
    expect(edited).toMatchObject([{path: 'new-table.csv', change: 'new'}]);
    expect(faults).toMatchObject([{at: {file: `raw/${UNION}/new-table.csv`}, found: 'a table that no mapping knows'}]);
  });

  it('a file that is gone is told', () => {
    fs.rmSync(fileOf(UNION, 'respondents-sex.csv'));
    const {edited, faults} = inspected(UNION);
    expect(edited).toMatchObject([{path: 'respondents-sex.csv', change: 'gone'}]);
    expect(faults.map(({found}) => found)).toContain('a mapping of the table "respondents-sex"');
  });
});

describe('what is wrong with other documents', () => {
  /** Faults of all documents but one, whose edit changes no figure and is not sealed. */
  const toldOfOthersBeside = (edited: string) => {
    fs.appendFileSync(fileOf(edited, 'statements.csv'), '\n');
    return DOCUMENT_IDS.filter((id) => id !== edited).flatMap((id) => inspected(id).faults.map(describeFault));
  };

  it('no document has a fault while finans-norge-2025, which no derivation needs, is edited and not sealed', () => {
    expect(toldOfOthersBeside('finans-norge-2025')).toEqual([]);
  });

  // The empty record makes it unreadable: what refers to it cannot be looked at, and is not told as missing.
  it.each([AFI, UNION, 'fafo-lederne-2025'])('no other document has a fault while %s is edited and not sealed', (edited) => {
    expect(toldOfOthersBeside(edited)).toEqual([]);
  });

  it('hides nothing of a document whose name ends like that of one that cannot be read', () => {
    fs.appendFileSync(fileOf(AFI, 'statements.csv'), '\n');
    edit('lederne-afi-2022', 'findings.csv', 'hele dagen,error,second,,', 'hele dagen,error,second,lederne-afi-2022/same/nothing,');
    const {faults, unread} = inspected('lederne-afi-2022');
    expect(unread).toEqual([AFI]);
    expect(faults.map(({found}) => found)).toEqual(['"lederne-afi-2022/same/nothing"']);
  });

  describe('a wrong constraint of another document, which is sealed', () => {
    beforeEach(async () => {
      fs.appendFileSync(fileOf(AFI, 'constraints.csv'), 'unknown-figure,same,afi-2022/text/nothing;afi-2022/text/can-2022-summary,,\n');
      expect((await run(root, ['seal', '--document', AFI])).code).toBe(0);
    });

    it('is told of its own document', () => {
      expect(inspected(AFI).faults.map(({at: {file}}) => file)).toEqual([`raw/${AFI}/constraints.csv`]);
    });

    it('is not told of any other', () => {
      expect(inspected(UNION).faults.map(describeFault)).toEqual([]);
    });
  });
});

describe('--json', () => {
  itWithDocuments('gives what inspectDocument gives, for an intact document and for a spoilt one', async () => {
    for (const spoilt of [false, true]) {
      if (spoilt) edit(UNION, 'respondents-sex.csv', 'Mann,6961,25,', 'Man,6961,26,');
      const {code, out} = await command(UNION, '--documents', DOCUMENTS, '--json');
      const inspection = inspected(UNION, DOCUMENTS);
      expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(inspection)));
      expect(code).toBe(spoilt ? 3 : 0);
    }
  });

  it('holds as many faults as the text names', async () => {
    edit(UNION, 'respondents-sex.csv', 'Mann,', 'Mnan,');
    edit(UNION, 'statements.csv', 'access.can,yes', 'access.cann,yes');
    const [plain, json] = [await command(UNION), await command(UNION, '--json')];
    const {faults} = JSON.parse(json.out) as Inspection;
    for (const fault of faults) expect(plain.out).toContain(`  ${describeFault(fault)}`);
    expect(plain.out).toContain(`${faults.length} faults, `);
  });
});

describe(`any one cell may be wrong (SEED=${SEED})`, () => {
  /** None out of the range of a percentage: that is told above. */
  const WRONG = ['', '0', 'ref', '"12,5 %"', '12.5', 'Æ', 'a;b', 'x=y', 'afi-2022/text/nothing', '*', '1e9', ' ', '('];

  /** A file of raw and one of its cells, in a line without quotes, so that the CSV stays one. */
  function anyCell(next: Random): {id: string; file: string; line: number; cell: number; lines: string[]} {
    const id = next.pick(DOCUMENT_IDS);
    const file = next.pick(fs.readdirSync(path.join(root, 'raw', id)).filter((name) => name.endsWith('.csv')));
    const lines = fs.readFileSync(fileOf(id, file), 'utf8').split('\n');
    const line = next.pick(lines.flatMap((text, i) => (text === '' || text.includes('"') ? [] : [i])));
    return {id, file, line, cell: next.below((lines[line] ?? '').split(',').length), lines};
  }

  it('inspect never throws, and every fault names a file that is there, what was expected and what to do', () => {
    const next = random();
    for (let round = 0; round < 60; round++) {
      const {id, file, line, cell, lines} = anyCell(next);
      const wrong = next.pick(WRONG);
      const cells = (lines[line] ?? '').split(',').map((there, i) => (i === cell ? wrong : there));
      const where = `SEED=${SEED}: ${id}/${file}:${line + 1}, cell ${cell + 1} ${wrong}`;
      fs.writeFileSync(fileOf(id, file), lines.with(line, cells.join(',')).join('\n'));
      const {faults} = inspected(id);
      const vague = faults.filter(
        (fault) => !fs.existsSync(path.join(root, fault.at.file)) || [fault.found, fault.expected, fault.advice].includes('')
      );
      expect(vague.map(describeFault), where).toEqual([]);
      fs.writeFileSync(fileOf(id, file), lines.join('\n'));
    }
  });
});
