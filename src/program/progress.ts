import {performance} from 'node:perf_hooks';

/** Tells a person at a terminal what is going on, and keeps how long each stage took. */
export class Progress {
  readonly milliseconds = new Map<string, number>();

  constructor(private readonly write: (text: string) => void) {}

  /** A line of its own. */
  say(text: string): void {
    this.write(`${text}\n`);
  }

  /** Runs a stage and notes how long it took. */
  stage<Result>(name: string, work: () => Result): Result {
    const start = performance.now();
    const done = () => {
      this.milliseconds.set(name, (this.milliseconds.get(name) ?? 0) + performance.now() - start);
    };
    const result = work();
    if (result instanceof Promise) {
      return result.finally(done) as Result;
    }
    done();
    return result;
  }
}
