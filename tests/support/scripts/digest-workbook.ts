import {createHash} from 'node:crypto';
import {writeWorkbook} from '../../../src/workbook/write.js';
import {smallWorkbook} from '../workbooks.js';

// Writes the small workbook and prints the digest of its bytes.
const bytes = await writeWorkbook(smallWorkbook);
process.stdout.write(`${createHash('sha256').update(bytes).digest('hex')}\n`);
