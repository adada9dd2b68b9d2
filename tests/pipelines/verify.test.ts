import fs from 'node:fs';
import path from 'node:path';
import {describe, expect, vi} from 'vitest';
import {mappings} from '../../pipelines/ingest/index.js';
import {project} from '../../pipelines/project.js';
import {readCodebook} from '../../src/codebook/read.js';
import {readObservations} from '../../src/observations/read.js';
import {runProgram} from '../../src/program/main.js';
import {accountFor} from '../../src/verify/account.js';
import {readDocumentText, textsIn} from '../../src/verify/documents.js';
import type {TextNumber} from '../../src/verify/numbers.js';
import {verifyDocument} from '../../src/verify/report.js';
import {verifyTokens} from '../../src/verify/verify.js';
import {DOCUMENTS, itWithDocuments} from '../support/documents.js';
import {CHECKOUT, temporaryFolder} from '../support/folders.js';
import {hashOf} from '../support/project.js';

const documents = readObservations(CHECKOUT, readCodebook(CHECKOUT), mappings);

const texts = textsIn(
  DOCUMENTS,
  documents.map(({raw}) => raw.provenance)
);

/** A number by its place: lines and columns. */
const placeOf = ({runs}: TextNumber) => JSON.stringify(runs);

function documentOf(id: string) {
  const document = documents.find(({raw}) => raw.documentId === id);
  if (!document) throw new Error(`no document ${id}`);
  return document;
}

/** A copy of what verify reads, sealed as it is. */
function copyOfRaw(): string {
  const root = temporaryFolder();
  for (const folder of ['raw', 'schemas']) fs.cpSync(path.join(CHECKOUT, folder), path.join(root, folder), {recursive: true});
  return root;
}

/** Changes a file of raw, and its hash with it, as `make seal` would take it in. */
function edit(root: string, document: string, file: string, from: string | RegExp, to: string): void {
  const folder = path.join(root, 'raw', document);
  const before = fs.readFileSync(path.join(folder, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${String(from)} is not in ${document}/${file}`);
  fs.writeFileSync(path.join(folder, file), after);
  const descriptor = path.join(folder, 'datapackage.json');
  const text = fs.readFileSync(descriptor, 'utf8').replace(hashOf(before), hashOf(after));
  const bytes = (content: string) => `"bytes": ${Buffer.byteLength(content)}`;
  fs.writeFileSync(descriptor, text.replace(new RegExp(`${bytes(before)}(,\\s*"hash": "${hashOf(after)}")`), `${bytes(after)}$1`));
}

async function verify(root: string, ...options: string[]) {
  let said = '';
  const hear = (text: string | Uint8Array) => Boolean((said += String(text)));
  vi.spyOn(process.stdout, 'write').mockImplementation(hear);
  vi.spyOn(process.stderr, 'write').mockImplementation(hear);
  try {
    const code = await runProgram(['verify', '--documents', DOCUMENTS, ...options], root, () => Promise.resolve(project));
    return {code, said};
  } finally {
    vi.restoreAllMocks();
  }
}

describe('verify, on the documents themselves', () => {
  for (const {id} of mappings) {
    itWithDocuments(`every token of ${id} begins on its line, and no two figures claim one place`, () => {
      const {raw, observations} = documentOf(id);
      expect(observations.length).toBeGreaterThan(0);
      expect(verifyTokens(observations, readDocumentText(DOCUMENTS, raw.provenance)).misses).toEqual([]);
    });

    itWithDocuments(`so does every reference and date of ${id}, and every place of its findings`, () => {
      expect(verifyDocument(documentOf(id), texts).misses).toEqual([]);
    });

    itWithDocuments(`no row of left-out.csv of ${id} would hide a figure that nobody typed`, () => {
      const {raw, observations} = documentOf(id);
      const text = texts.of(id);
      const printed = new Set(accountFor({raw, observations: []}, text).unaccounted.map(placeOf));
      const {numbers, unaccounted, byKind} = accountFor({raw, observations}, text);
      expect(numbers.filter((number) => printed.has(placeOf(number)))).toHaveLength(byKind.figure + unaccounted.length);
    });
  }

  itWithDocuments('says of each document how many tokens were checked and how many numbers are accounted for, and exits 0', async () => {
    const {code, said} = await verify(CHECKOUT);
    expect(said.match(/^\S+: \d+ tokens checked, 0 not found at their line; \d+ numbers in the text, .*, 0 unaccounted$/gm)).toHaveLength(
      mappings.length
    );
    expect(code).toBe(0);
  });

  itWithDocuments('finds a figure that nobody typed, and names its line of the document', async () => {
    const root = copyOfRaw();
    edit(root, 'finans-norge-2025', 'statements.csv', /^recruitment-harder,258,.*\n/m, '');
    const {code, said} = await verify(root, '--document', 'finans-norge-2025');
    expect(code).toBe(3);
    expect(said).toMatch(/^ {2}finans-norge-2025:258: 3 in "• 3 % svarer at rekruttering har blitt"$/m);
    expect(said).toContain('that nothing accounts for');
  });

  itWithDocuments('finds one changed digit in running text, and names the line of raw', async () => {
    const root = copyOfRaw();
    edit(root, 'afi-2022', 'statements.csv', '66%', '67%');
    const {code, said} = await verify(root);
    expect(code).toBe(3);
    expect(said).toMatch(/raw\/afi-2022\/statements\.csv:\d+: found "67%" \(afi-2022\/text\/mobile-2022\) not on line 1166/);
    expect(said.match(/not on line/g)).toHaveLength(1);
  });

  itWithDocuments('finds one changed digit in a printed table', async () => {
    const root = copyOfRaw();
    edit(root, 'fagforbundet-2023', 'equipment-technical.csv', '1931', '1913');
    const {code, said} = await verify(root, '--document', 'fagforbundet-2023');
    expect(code).toBe(3);
    expect(said).toContain('found "1913" (fagforbundet-2023/equipment-technical/count/no) not on line 50');
  });

  itWithDocuments('finds the percentages of two questions that have changed places', async () => {
    const root = copyOfRaw();
    edit(root, 'fagforbundet-2023', 'equipment-technical.csv', '41,12,31,16', '14,11,54,21');
    const {code, said} = await verify(root, '--document', 'fagforbundet-2023');
    expect(code).toBe(3);
    expect(said.match(/not on line 55/g)).toHaveLength(4);
  });

  for (const {id} of mappings) {
    itWithDocuments(`finds any one token of ${id} whose last digit is typed wrongly`, () => {
      const {raw, observations} = documentOf(id);
      const text = readDocumentText(DOCUMENTS, raw.provenance);
      const unseen = observations.filter((o, i) => {
        const typed = o.as_published.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
        if (typed === o.as_published) return false;
        const near = observations.with(i, {...o, as_published: typed}).filter(({line}) => Math.abs(line - o.line) < 3);
        return verifyTokens(near, text).misses.length === 0;
      });
      expect(unseen).toEqual([]);
    });
  }

  itWithDocuments('an edit that nobody sealed is refused before anything is looked up', async () => {
    const root = copyOfRaw();
    fs.appendFileSync(path.join(root, 'raw', 'afi-2022', 'table-01.csv'), '\n');
    const {code, said} = await verify(root);
    expect(code).toBe(3);
    expect(said).toContain('table-01.csv');
    expect(said).not.toContain('tokens checked');
  });

  itWithDocuments('finds a line number that is one off', async () => {
    const root = copyOfRaw();
    edit(root, 'finans-norge-2025', 'statements.csv', ',87,', ',88,');
    const {code, said} = await verify(root, '--document', 'finans-norge-2025');
    expect(code).toBe(3);
    expect(said).toContain('not on line 88');
  });

  itWithDocuments('refuses another text than the one the figures were typed from', async () => {
    const folder = temporaryFolder();
    const {provenance} = documentOf('afi-2022').raw;
    const {file} = provenance.hjemmetall.text;
    fs.writeFileSync(path.join(folder, file), `${fs.readFileSync(path.join(DOCUMENTS, file), 'utf8')}\n`);
    expect(() => readDocumentText(folder, provenance)).toThrow(/Lines would not match/);
  });
});
