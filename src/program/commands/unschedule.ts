import {outputsOf} from '../../publish/manifest.js';
import {refuseNewerState} from '../../publish/state.js';
import {uninstall} from '../../schedule/machine.js';
import {removeSchedule} from '../../schedule/record.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/** Removes the nightly refresh of this project, whatever runs it. */
export function unscheduleCommand({root, options, print}: Call): number {
  const outputs = outputsOf(root);
  refuseNewerState(outputs);
  const removed = uninstall(root);
  removeSchedule(outputs);
  const said =
    removed.length === 0 ? 'Nothing was scheduled.' : `Removed from ${removed.join(' and ')}. The refresh runs no more by itself.`;
  print(options.json ? JSON.stringify({removed}) : said);
  return EXIT.ok;
}
