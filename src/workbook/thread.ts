import {parentPort} from 'node:worker_threads';
import {DataError, type Fault} from '../faults.js';
import type {Workbook} from './sheet.js';
import {writeWorkbook, type WrittenWorkbook} from './write.js';

/** What the thread answers to each workbook, in the order in which they came. */
export type ThreadAnswer = {written: WrittenWorkbook} | {faults: readonly Fault[]} | {failure: Error};

// The entry of the thread that writes workbooks: one workbook in, one answer out.
parentPort?.on('message', (workbook: Workbook) => void answer(workbook));

async function answer(workbook: Workbook): Promise<void> {
  try {
    const written = await writeWorkbook(workbook);
    send({written}, [written.bytes.buffer as ArrayBuffer]);
  } catch (error) {
    if (error instanceof DataError) send({faults: error.faults}, []);
    else send({failure: error instanceof Error ? error : new Error(String(error))}, []);
  }
}

function send(message: ThreadAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(message, transfer);
}
