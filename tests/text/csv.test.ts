import {describe, expect, it} from 'vitest';
import {readCsv, writeCsv} from '../../src/text/csv.js';
import {faultsOf} from '../support/faults.js';
import {random, SEED} from '../support/random.js';

const read = (content: string | Uint8Array) => readCsv(Buffer.from(content), 'raw/doc/t.csv');
const faults = (content: string | Uint8Array) => faultsOf(() => read(content));
const fault = (content: string | Uint8Array) => faults(content)[0];

describe('readCsv(bytes, file)', () => {
  it('gives the header and each record with its line, counting the header as line 1', () => {
    expect(read('a,b\n1,2\n3,4\n')).toEqual({
      header: ['a', 'b'],
      records: [
        {line: 2, cells: ['1', '2']},
        {line: 3, cells: ['3', '4']}
      ]
    });
  });

  it('reads the same with and without a newline at the end', () => {
    expect(read('a,b\n1,2')).toEqual(read('a,b\n1,2\n'));
  });

  it('gives a record that goes over several lines the line on which it ends', () => {
    expect(read('a,b\n"1\nx",2\n3,4\n"5\n\n6",7').records.map(({line}) => line)).toEqual([3, 4, 7]);
  });

  it('keeps blanks, doubled quotes, commas, tabs and letters of every language as they stand', () => {
    expect(read('a,b\n" x ""y"", z","æøåŋ\t"\n').records[0]?.cells).toEqual([' x "y", z', 'æøåŋ\t']);
  });

  it('refuses an empty file', () => {
    expect(fault('')).toMatchObject({at: {file: 'raw/doc/t.csv', line: 1}, found: 'an empty file'});
  });

  it('refuses bytes that are not UTF-8, at the line where they stand', () => {
    const latin1 = Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.from([0xe6]), Buffer.from('\n')]);
    expect(fault(latin1)).toMatchObject({at: {line: 3}, found: 'bytes that are not UTF-8'});
  });

  it('refuses UTF-16', () => {
    expect(fault(Buffer.from('\ufeffa,b\n', 'utf16le'))).toMatchObject({at: {line: 1}, found: 'bytes that are not UTF-8'});
  });

  it('refuses a byte order mark', () => {
    expect(fault('\ufeffa,b\n1,2\n')).toMatchObject({at: {line: 1}, found: 'a byte order mark'});
  });

  it.each(['\r\n', '\r'])('refuses the line end %j, at its line', (end) => {
    expect(fault(`a,b\n1,2${end}`)).toMatchObject({at: {line: 2}, found: 'a carriage return'});
  });

  it('refuses U+FFFD, a letter that an earlier save has lost, at its line', () => {
    expect(fault('a,b\n1,2\nS\ufffdr,3\n')).toMatchObject({at: {line: 3}, found: 'U+FFFD, a lost character'});
  });

  it('refuses a name that stands twice in the header: the last column would win', () => {
    expect(fault('a,b,a\n1,2,3\n')).toMatchObject({at: {line: 1}, found: 'the column "a" twice'});
  });

  it.each(['a,,c\n1,2,3\n', 'a,  ,c\n1,2,3\n'])('refuses a column without a name: %j', (content) => {
    expect(fault(content)).toMatchObject({at: {line: 1}, found: 'a column without a name'});
  });

  it.each([
    ['too few', 'a,b\n1,2\n3\n', '1 cells'],
    ['too many', 'a,b\n1,2\n3,4,5\n', '3 cells'],
    ['no cells', 'a,b\n1,2\n\n', '1 cells']
  ])('refuses a record with %s, at its line', (_, content, found) => {
    expect(fault(content)).toMatchObject({at: {line: 3}, found, expected: '2, as in the header'});
  });

  it('reads an empty line as an empty cell where there is one column', () => {
    expect(read('a\n\n1\n').records.map(({cells}) => cells)).toEqual([[''], ['1']]);
  });

  it('refuses a quote that is never closed', () => {
    expect(fault('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({at: {file: 'raw/doc/t.csv'}, expected: 'a CSV by RFC 4180'});
  });

  it('gives the line on which a quote opens that is never closed, not the end of the file', () => {
    expect(fault('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({at: {line: 3}});
  });

  it.each(['a,b\n1,2"\n', 'a,b\n1,"2"x\n'])('refuses a quote that stands within a cell: %j', (content) => {
    expect(fault(content)).toMatchObject({at: {line: 2}, expected: 'a CSV by RFC 4180'});
  });

  it.each([0x00, 0x07, 0x0b, 0x1b, 0x1f, 0x7f, 0x202a, 0x202e, 0x2066, 0x2069])(
    'refuses the control or bidi character %i in a cell, at its line and column',
    (code) => {
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      expect(fault(`a,b\n1,2\n3,x${String.fromCodePoint(code)}y\n`)).toMatchObject({
        at: {file: 'raw/doc/t.csv', line: 3, column: 'b'},
        found: `the control character ${name}`
      });
    }
  );

  it('refuses a control or bidi character in the header: printed labels stand there', () => {
    expect(fault('a\u202e,b\n1,2\n')).toMatchObject({at: {line: 1}});
  });

  it('takes a cell of 32,767 characters, which a spreadsheet can hold, and refuses one more', () => {
    expect(faults(`a,b\n1,${'x'.repeat(32_767)}\n`)).toEqual([]);
    expect(fault(`a,b\n1,${'x'.repeat(32_768)}\n`)).toMatchObject({at: {line: 2, column: 'b'}, found: '32768 characters'});
  });

  it('refuses a file of far more cells than any printed table, before it is taken apart', () => {
    expect(fault(`a\n${'1\n'.repeat(60_000)}`)).toMatchObject({found: '60001 commas and line ends', expected: 'at most 60000'});
    expect(read(`a\n${'1\n'.repeat(59_999)}`).records).toHaveLength(59_999);
  });

  it('tells every fault of a file at once', () => {
    expect(faults('a,a\n1\n2,\u0001\n').map(({at}) => at.line)).toEqual([1, 2, 3]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('reads a column named %s as any other', (name) => {
    expect(read(`${name}\n1\n`)).toEqual({header: [name], records: [{line: 2, cells: ['1']}]});
  });
});

describe('writeCsv(header, rows)', () => {
  it('quotes only where it must, and ends every line with LF', () => {
    expect(
      writeCsv(
        ['a', 'b'],
        [
          ['1', 'x,y'],
          ['"', 'p\nq'],
          [' ', '']
        ]
      )
    ).toBe('a,b\n1,"x,y"\n"""","p\nq"\n ,\n');
  });

  it(`writes what readCsv reads back, whatever the cells hold [SEED=${SEED}]`, () => {
    const {below, text} = random();
    const characters = [...'ab1 ,;"\'\n\t=-%', 'æ', 'ŋ', '\u00a0', '\u2011', '😀'];
    for (let i = 0; i < 300; i++) {
      const header = Array.from({length: 1 + below(4)}, (_, column) => `c${column}`);
      const rows = Array.from({length: below(6)}, () => header.map(() => text(characters, 8)));
      expect(read(writeCsv(header, rows))).toMatchObject({header, records: rows.map((cells) => ({cells}))});
    }
  });
});
