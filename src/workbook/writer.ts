import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import {DataError} from '../faults.js';
import type {Workbook} from './sheet.js';
import type {Stamps} from './stamp.js';
import type {ThreadAnswer, ThreadTask} from './thread.js';

/** Writes workbooks one after another, while the caller describes the next. */
export interface Writer {
  /**
   * The bytes of a workbook.
   *
   * @throws what `writeWorkbook` throws
   */
  write(workbook: Workbook, stamps?: Stamps): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Megabytes of new objects before the thread's memory is swept: the cells of a large sheet. */
const YOUNG_MB = 48;

/** A writer in a thread of its own; where the code runs from its sources, which have no file for the thread, in the caller's. */
export async function openWriter(): Promise<Writer> {
  const file = new URL('./workbook-thread.js', import.meta.url);
  if (existsSync(fileURLToPath(file))) return new ThreadWriter(file);
  const {writeWorkbook} = await import('./write.js');
  return {write: writeWorkbook, close: () => Promise.resolve()};
}

interface Waiting {
  resolve: (written: Uint8Array) => void;
  reject: (error: Error) => void;
}

class ThreadWriter implements Writer {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private tasks = 0;
  /** Why nothing can be written any more. */
  private ended: Error | undefined;

  constructor(file: URL) {
    this.thread = new Worker(file, {resourceLimits: {maxYoungGenerationSizeMb: YOUNG_MB}});
    this.thread.on('message', (answer: ThreadAnswer) => {
      const task = this.waiting.get(answer.number);
      this.waiting.delete(answer.number);
      if ('written' in answer) task?.resolve(answer.written);
      else task?.reject('faults' in answer ? new DataError(answer.faults) : answer.failure);
    });
    this.thread.on('error', (error: Error) => {
      this.giveUp(error);
    });
    this.thread.on('exit', () => {
      this.giveUp(new Error('the thread that writes workbooks ended before its work'));
    });
  }

  write(workbook: Workbook, stamps: Stamps = new Map()): Promise<Uint8Array> {
    const number = ++this.tasks;
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      this.waiting.set(number, {resolve, reject});
      this.thread.postMessage({number, workbook, stamps} satisfies ThreadTask);
    });
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }

  private giveUp(error: Error): void {
    this.ended ??= error;
    for (const {reject} of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
