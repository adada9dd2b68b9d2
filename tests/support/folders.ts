import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';

export {CHECKOUT} from './checkout.js';

/** A new folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hjemmetall-'));
  onTestFinished(() => {
    fs.rmSync(folder, {recursive: true, force: true});
  });
  return folder;
}

/** Writes files into a folder, by their path below it. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
    fs.writeFileSync(path.join(folder, name), content);
  }
}
