import fs from 'node:fs';
import path from 'node:path';
import {outputsOf} from '../../publish/manifest.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/** Removes what can be made again without being missed: bundles and leftovers of interrupted runs. */
export function cleanCommand({root, print}: Call): number {
  const targets = [outputsOf(root).work, path.join(root, 'node_modules', '.cache', 'hjemmetall')];
  const removed = targets.filter((target) => fs.existsSync(target));
  for (const target of removed) fs.rmSync(target, {recursive: true, force: true});
  const names = removed.map((target) => path.relative(root, target)).join(', ');
  print(
    removed.length > 0
      ? `Removed ${names}. Published runs stay in outputs/runs.`
      : 'Nothing to remove. Published runs stay in outputs/runs.'
  );
  return EXIT.ok;
}
