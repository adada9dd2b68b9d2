import {takeLock} from '../../../src/publish/lock.js';
import {outputsOf} from '../../../src/publish/manifest.js';

// Takes the lock of a project, says so, and holds it until its input ends.
const release = await takeLock(outputsOf(process.argv[2] ?? ''));
process.stdout.write('taken\n');
process.stdin.on('end', release).resume();
