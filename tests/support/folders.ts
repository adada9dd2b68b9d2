import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

export {CHECKOUT} from './checkout.js';
export {writeFiles} from './write-files.js';

/** A new folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-'));
  onTestFinished(() => {
    fs.rmSync(folder, {recursive: true, force: true});
  });
  return folder;
}
