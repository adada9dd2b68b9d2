import fs from 'node:fs';
import path from 'node:path';
import {takeLock} from '../../publish/lock.js';
import {outputsOf} from '../../publish/manifest.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/**
 * Removes what can be made again without being missed: bundles and leftovers of interrupted runs.
 *
 * @throws BusyError while a refresh runs, whose work this would be
 */
export async function cleanCommand({root, options, print}: Call): Promise<number> {
  const outputs = outputsOf(root);
  const targets = [outputs.work, path.join(root, 'node_modules', '.cache', 'hjemmetall')].filter((target) => fs.existsSync(target));
  const release = fs.existsSync(outputs.state) ? await takeLock(outputs) : () => undefined;
  try {
    for (const target of targets) fs.rmSync(target, {recursive: true, force: true});
  } finally {
    release();
  }
  const removed = targets.map((target) => path.relative(root, target));
  const said = removed.length > 0 ? `Removed ${removed.join(', ')}.` : 'Nothing to remove.';
  print(options.json ? JSON.stringify({removed}) : `${said} Published runs stay in outputs/runs.`);
  return EXIT.ok;
}
