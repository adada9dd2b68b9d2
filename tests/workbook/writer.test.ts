import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {DataError} from '../../src/faults.js';
import type {Workbook} from '../../src/workbook/sheet.js';
import type {Writer} from '../../src/workbook/writer.js';
import {writeWorkbook} from '../../src/workbook/write.js';
// @ts-expect-error a script without types, as the program itself is bundled
import {writeBundle as writeUntyped} from '../../tools/build.mjs';
import {CHECKOUT} from '../support/folders.js';
import {random, SEED} from '../support/random.js';
import {figure, sheet, smallWorkbook, table, text} from '../support/workbooks.js';

const writeBundle = writeUntyped as (root: string, entries: Record<string, string>, outdir: string) => Promise<void>;

interface Bundled {
  openWriter: () => Promise<Writer>;
}

let folder = '';
let bundled: Bundled;

// Beside the thread's file, as in the bundle of the program; from the sources there would be no thread.
beforeAll(async () => {
  const cache = path.join(CHECKOUT, 'node_modules', '.cache');
  fs.mkdirSync(cache, {recursive: true});
  folder = fs.mkdtempSync(path.join(cache, 'writer-test-'));
  await writeBundle(CHECKOUT, {writer: 'src/workbook/writer.ts', 'workbook-thread': 'src/workbook/thread.ts'}, folder);
  bundled = (await import(path.join(folder, 'writer.js'))) as Bundled;
});
afterAll(() => {
  fs.rmSync(folder, {recursive: true, force: true});
});

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A workbook of one sheet; its name and its rows make it another one than all others. */
function workbookOf(name: string, rows: number): Workbook {
  const body = Array.from({length: rows}, (_, i) => ({cells: [text(`${name} ${i}`), text('b'), figure(i, `doc/text/q${i}`)]}));
  return {...smallWorkbook, id: name, links: [], sheets: [sheet(name, table('Sammendragstabell', body))]};
}

/** A word that its column would cut. */
const CUT: Workbook = {
  ...smallWorkbook,
  links: [],
  sheets: [sheet('Ark', table('Sammendragstabell', [{cells: [text('a'), text('b'), text('Arbeidsmiljøloven')]}]))]
};

async function withWriter<Result>(use: (writer: Writer) => Promise<Result>): Promise<Result> {
  const writer = await bundled.openWriter();
  try {
    return await use(writer);
  } finally {
    await writer.close();
  }
}

/** What a refusal holds, from whichever copy of the class it comes: the bundle has its own. */
async function refusal(step: () => Promise<unknown>): Promise<{name: string; faults: unknown}> {
  try {
    await step();
  } catch (error) {
    if (error instanceof Error) return {name: error.name, faults: (error as DataError).faults};
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the writer of the bundle, in a thread of its own', () => {
  it(`gives each of several workbooks, asked for at once, its own bytes, as one thread alone writes them (SEED=${SEED})`, async () => {
    const next = random();
    const workbooks = [smallWorkbook, ...Array.from({length: 7}, (_, i) => workbookOf(`bok-${i}`, 1 + next.below(300)))];
    const alone: string[] = [];
    for (const workbook of workbooks) alone.push(digest(await writeWorkbook(workbook)));
    expect(new Set(alone).size).toBe(workbooks.length);
    const written = await withWriter((writer) => Promise.all(workbooks.map((workbook) => writer.write(workbook))));
    expect(written.map(digest), `SEED=${SEED}`).toEqual(alone);
  });

  it('refuses words that do not fit with the faults of writeWorkbook, and still writes what comes after', async () => {
    const [before, after] = [workbookOf('foer', 3), workbookOf('etter', 4)];
    const settled = await withWriter((writer) => Promise.allSettled([before, CUT, after, CUT, before].map((one) => writer.write(one))));
    expect(settled.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
    const bytes = settled.flatMap((one) => (one.status === 'fulfilled' ? [digest(one.value)] : []));
    const alone = [before, after, before].map(async (one) => digest(await writeWorkbook(one)));
    expect(bytes).toEqual(await Promise.all(alone));
  });

  it('a refusal is a DataError with every fault', async () => {
    const here = await refusal(() => writeWorkbook(CUT));
    const there = await refusal(() => withWriter((writer) => writer.write(CUT)));
    expect(there).toEqual(here);
    expect(there.name).toBe('DataError');
    expect(there.faults).toMatchObject([{at: {file: 'schemas/codebook'}, expected: 'words that fit their place'}]);
  });

  it('a mistake of ours stays an Error with its words', async () => {
    const wrong: Workbook = {...smallWorkbook, links: [{label: 'Borte', sheet: 'Borte'}]};
    await expect(withWriter((writer) => writer.write(wrong))).rejects.toThrow('a link to Borte');
  });

  it('close() gives up what is under way, and can be called twice', async () => {
    const writer = await bundled.openWriter();
    const waiting = writer.write(workbookOf('bok', 2000));
    const outcome = expect(waiting).rejects.toThrow('ended before its work');
    await writer.close();
    await outcome;
    await writer.close();
  });

  it('what is asked for after close() is refused and does not wait for ever', {timeout: 10_000}, async () => {
    const writer = await bundled.openWriter();
    await writer.close();
    const late = new Promise((_, reject) => setTimeout(reject, 3000, new Error('still waiting')));
    await expect(Promise.race([writer.write(CUT), late])).rejects.toThrow('ended before its work');
  });

  it('leaves nothing that keeps a process alive', async () => {
    const code = `import {openWriter} from './writer.js';
      const writer = await openWriter();
      await writer.write(${JSON.stringify(workbookOf('bok', 2))});
      await writer.close();
      console.log('closed');`;
    const script = path.join(folder, 'alone.js');
    fs.writeFileSync(script, code);
    const child = spawn(process.execPath, [script], {stdio: ['ignore', 'pipe', 'inherit'], timeout: 20_000});
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const ended = await new Promise((resolve) =>
      child.on('close', (exit, signal) => {
        resolve({exit, signal});
      })
    );
    expect({out, ended}).toEqual({out: 'closed\n', ended: {exit: 0, signal: null}});
  });
});

describe('the writer of the sources, which have no file for the thread', () => {
  it('writes the same in the thread of the caller', async () => {
    const {openWriter} = await import('../../src/workbook/writer.js');
    const writer = await openWriter();
    expect(digest(await writer.write(smallWorkbook))).toBe(digest(await writeWorkbook(smallWorkbook)));
    await expect(writer.write(CUT)).rejects.toBeInstanceOf(DataError);
    await writer.close();
  });
});
