import {describe, expect, it} from 'vitest';
import {readTable} from '../../src/raw/table.js';
import {bytesOf} from '../support/csv.js';
import {faultsOf} from '../support/faults.js';

const read = (content: string) => readTable(bytesOf(content), 'raw/doc/table-01.csv', 'table-01');
const faults = (content: string) => faultsOf(() => read(content));

describe('readTable(bytes, file, name)', () => {
  it('gives the printed labels and one cell for each row and column, with both lines', () => {
    const {rows, columns, cells} = read('line,row,HK 2021,HK 2022\n812,Har hjemmekontor,22 %,18 %\n814,N (uvektet),5 038,\n');
    expect({rows, columns}).toEqual({rows: ['Har hjemmekontor', 'N (uvektet)'], columns: ['HK 2021', 'HK 2022']});
    expect(cells[1]).toEqual({
      table: 'table-01',
      row: 'Har hjemmekontor',
      column: 'HK 2022',
      line: 812,
      token: '18 %',
      file: 'raw/doc/table-01.csv',
      fileLine: 2
    });
  });

  it('reads an empty cell as one without a token', () => {
    expect(read('line,row,A\n1,x,\n').cells[0]?.token).toBeNull();
  });

  it.each(['row,line,A\nx,1,2\n', 'linje,row,A\n1,x,2\n', 'line,row\n1,x\n'])('refuses the header of %j', (content) => {
    expect(faults(content)[0]).toMatchObject({at: {line: 1}, expected: 'line,row and then the printed columns'});
  });

  it.each(['', '0', '-3', '8a', '1.5', '007'])('refuses the line number %j', (line) => {
    expect(faults(`line,row,A\n${line},x,2\n`)[0]).toMatchObject({at: {line: 2, column: 'line'}, found: JSON.stringify(line)});
  });

  it('refuses a row label that is blank or stands twice, for ids and mappings go by label', () => {
    expect(faults('line,row,A\n1,x,2\n2,x,3\n3,,4\n')).toMatchObject([
      {at: {line: 3, column: 'row'}, found: '"x"'},
      {at: {line: 4, column: 'row'}, found: '""'}
    ]);
  });

  it('refuses a column label that stands twice', () => {
    expect(faults('line,row,A,A\n1,x,2,3\n')).toMatchObject([{at: {line: 1}, found: 'the column "A" twice'}]);
  });
});
