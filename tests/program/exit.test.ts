import {describe, expect, it} from 'vitest';
import {DataError, UsageError} from '../../src/faults.js';
import {describeFailure, EXIT} from '../../src/program/exit.js';
import {DiskError} from '../../src/publish/files.js';
import {BusyError} from '../../src/publish/lock.js';
import {PublishedError} from '../../src/publish/publish.js';
import {SharedFolderError} from '../../src/publish/shared-folder.js';

const system = (code: string) => Object.assign(new Error(`${code}: it failed`), {code, path: 'outputs/runs'});
const fault = {at: {file: 'raw/doc/t.csv', line: 3}, found: '"x"', expected: 'a number', advice: 'Correct it.'};

describe('describeFailure(error)', () => {
  it('knows the documented exit codes', () => {
    expect(EXIT).toEqual({
      ok: 0,
      bug: 1,
      usage: 2,
      refused: 3,
      otherName: 4,
      notComparable: 5,
      cannotCreate: 73,
      disk: 74,
      busy: 75,
      hangup: 129,
      interrupt: 130,
      terminate: 143
    });
  });

  it.each<[string, unknown, number]>([
    ['data that is refused', new DataError([fault]), 3],
    ['a wrong call', new UsageError('Which document?'), 2],
    ['a lock that another holds', new BusyError('Another refresh is running (process 7).'), 75],
    ['a write that fell short', new DiskError('x.csv: 3 of 6 bytes arrived on the disk'), 74],
    ['a full disk', system('ENOSPC'), 74],
    ['a failing disk', system('EIO'), 74],
    ['a full disk, told by the database', new Error('IO Error: Could not write file "w": No space left on device'), 74],
    [
      'a file that may not grow, told by the database',
      new Error('FATAL Error: Failed to create checkpoint because of error: Could not write file'),
      74
    ],
    ['a folder without the right to write', system('EACCES'), 73],
    ['a folder that is read-only', system('EROFS'), 73],
    ['a file that another program holds', system('EBUSY'), 73],
    ['outputs on two disks', system('EXDEV'), 73],
    ['a quota, for which Node has no name', Object.assign(system('Unknown system error -122'), {errno: -122}), 74],
    ['our own bug', new TypeError('undefined is not a function'), 1],
    ['what is no error at all', 'a string', 1]
  ])('gives the code of %s', (_, error, code) => {
    expect(describeFailure(error).code).toBe(code);
  });

  it('says how many faults there are, that nothing was published, and what to do', () => {
    expect(describeFailure(new DataError([fault])).message).toContain(
      'One fault in the data. Nothing was published; outputs/latest is as it was.'
    );
    expect(describeFailure(new DataError([fault, fault])).message).toContain('2 faults in the data.');
  });

  it('says of what fails after a run was published that it is', () => {
    const {code, message} = describeFailure(new PublishedError('000007-x', system('ENOSPC')), 'outputs');
    expect(code).toBe(74);
    expect(message).toContain('Run 000007-x is published and whole');
    expect(message).not.toContain('Nothing was published');
  });

  it('says of a shared folder that cannot be written that outputs/latest is published', () => {
    const {code, message} = describeFailure(new SharedFolderError(system('EROFS')), 'outputs');
    expect(code).toBe(73);
    expect(message).toContain('outputs/latest is published; the shared folder is not yet as it is');
    expect(message).not.toContain('Nothing was published');
  });

  it('says who is busy and what to do', () => {
    const {message} = describeFailure(new BusyError('Another refresh is running (process 7).'));
    expect(message).toBe('Another refresh is running (process 7). Nothing was started. Wait until it has ended and run it again.');
  });

  it('shows a stack trace for our own bugs alone', () => {
    expect(describeFailure(new TypeError('oops')).message).toMatch(/This is a bug[^]*\n {4}at /);
    for (const error of [
      new DataError([fault]),
      new UsageError('x'),
      new BusyError('x'),
      new DiskError('x'),
      system('ENOSPC'),
      system('EACCES')
    ]) {
      expect(describeFailure(error).message).not.toMatch(/\n {4}at /);
    }
  });
});
