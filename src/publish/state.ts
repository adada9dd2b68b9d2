import fs from 'node:fs';
import path from 'node:path';
import type {Outputs} from './manifest.js';

/** The format of what this program keeps below outputs/. It rises when an older program could no longer read it. */
export const STATE_FORMAT = 1;

/** The outputs were written by a newer program, which this one does not understand. */
export class NewerStateError extends Error {
  override readonly name = 'NewerStateError';
}

/** Files that name the format they are written in. */
const FORMATTED = ['.state/status.json', '.state/runs.json', '.state/schedule.json', 'latest/manifest.json'] as const;

/**
 * Refuses outputs that a newer program has written; they are only read.
 *
 * @throws NewerStateError that names the file and both formats
 */
export function refuseNewerState({folder}: Outputs): void {
  for (const name of FORMATTED) {
    const format = formatOf(path.join(folder, name));
    if (format <= STATE_FORMAT) continue;
    throw new NewerStateError(
      `outputs/${name}: found format ${format}, expected ${STATE_FORMAT} or older. A newer hjemmetall has written it, and this one could harm it. ` +
        'Nothing was changed. Update this checkout (git pull), or use another one with outputs of its own.'
    );
  }
}

/** The format that a JSON file names; 0 where there is none, or no such file. */
function formatOf(file: string): number {
  try {
    const content: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof content !== 'object' || content === null || !('format' in content)) return 0;
    return typeof content.format === 'number' ? content.format : 0;
  } catch {
    return 0;
  }
}
