import {parentPort} from 'node:worker_threads';
import {DataError, type Fault} from '../faults.js';
import type {Workbook} from './sheet.js';
import type {Stamps} from './stamp.js';
import {writeWorkbook} from './write.js';

/** A workbook to write, and the number that its answer bears. */
export interface ThreadTask {
  number: number;
  workbook: Workbook;
  stamps: Stamps;
}

/** What became of a task. */
export type ThreadAnswer = {number: number} & ({written: Uint8Array} | {faults: readonly Fault[]} | {failure: Error});

// The entry of the thread that writes workbooks: one after another, so that only one is held in full.
let last = Promise.resolve();
parentPort?.on('message', (task: ThreadTask) => {
  last = last.then(() => answer(task));
});

async function answer({number, workbook, stamps}: ThreadTask): Promise<void> {
  try {
    const written = await writeWorkbook(workbook, stamps);
    send({number, written}, [written.buffer as ArrayBuffer]);
  } catch (error) {
    if (error instanceof DataError) send({number, faults: error.faults}, []);
    else send({number, failure: error instanceof Error ? error : new Error(String(error))}, []);
  }
}

function send(message: ThreadAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}
