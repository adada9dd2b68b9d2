import {describe, expect, it} from 'vitest';
import * as z from 'zod';
import {code, countOrNull} from '../../schemas/cells.js';
import {readRows} from '../../src/text/rows.js';
import {bytesOf} from '../support/csv.js';
import {faultsOf} from '../support/faults.js';

const schema = z.strictObject({wave_id: code('Code of the wave'), answers_n: countOrNull('Answers')});
const read = (content: string) => readRows(bytesOf(content), 'waves.csv', schema);
const faults = (content: string) => faultsOf(() => read(content));

describe('readRows(bytes, file, schema)', () => {
  it('gives typed rows with file and line', () => {
    expect(read('wave_id,answers_n\nafi-2022,2018\n')).toEqual([{row: {wave_id: 'afi-2022', answers_n: 2018}, file: 'waves.csv', line: 2}]);
  });

  it('takes the columns in any order', () => {
    expect(read('answers_n,wave_id\n2018,afi-2022\n')[0]?.row).toEqual({wave_id: 'afi-2022', answers_n: 2018});
  });

  it('reads an empty cell as null, never as 0', () => {
    expect(read('wave_id,answers_n\nafi-2022,\n')[0]?.row.answers_n).toBeNull();
  });

  it('names a misspelt column from both sides, each with the nearest name', () => {
    const [missing, unknown] = faults('wave_id,answer_n\nafi-2022,1\n');
    expect(missing).toMatchObject({at: {file: 'waves.csv', line: 1}, advice: expect.stringContaining('Did you mean answer_n?') as unknown});
    expect(unknown).toMatchObject({found: 'the column "answer_n"', advice: expect.stringContaining('Did you mean answers_n?') as unknown});
  });

  it.each(['__proto__', 'constructor', 'toString'])('refuses an unknown column %s before any object is made of it', (name) => {
    expect(faults(`wave_id,answers_n,${name}\na,1,x\n`)).toMatchObject([{found: `the column "${name}"`}]);
    expect(({} as {x?: unknown}).x).toBeUndefined();
  });

  it('tells every bad cell of a file, with line, column, what stands there and what was expected', () => {
    expect(faults('wave_id,answers_n\nAFI,1\nafi-2022,"1,5"\n')).toMatchObject([
      {at: {file: 'waves.csv', line: 2, column: 'wave_id'}, found: '"AFI"', expected: expect.stringContaining('lower-case') as unknown},
      {at: {file: 'waves.csv', line: 3, column: 'answers_n'}, found: '"1,5"', expected: expect.stringContaining('whole number') as unknown}
    ]);
  });

  it('shortens a bad cell that would fill the screen', () => {
    expect(faults(`wave_id,answers_n\n${'X'.repeat(5000)},1\n`)[0]?.found.length).toBeLessThan(100);
  });
});
