import {readCodebook} from '../../codebook/read.js';
import {DataError, didYouMean, Faults, quoted, UsageError} from '../../faults.js';
import {type ObservedDocument, readObservations} from '../../observations/read.js';
import {readDocumentText} from '../../verify/documents.js';
import {type Miss, verifyTokens} from '../../verify/verify.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/** Checks every printed token against the documents' text, and says what was checked and what does not stand there. */
export async function verifyCommand({root, options, project, print}: Call): Promise<number> {
  const folder = options.documents;
  if (folder === undefined)
    throw new UsageError('Which documents? Give the folder of their texts: make verify DOCUMENTS=dir (or --documents dir).');
  const {mappings} = await project();
  const documents = readObservations(root, readCodebook(root), mappings);
  const chosen = options.document === undefined ? documents : documents.filter(({raw}) => raw.documentId === options.document);
  if (chosen.length === 0)
    throw new UsageError(
      `No document ${String(options.document)}.${didYouMean(
        String(options.document),
        documents.map(({raw}) => raw.documentId)
      )}`
    );
  const faults = new Faults();
  const results = chosen.map((document) => ({document, misses: faults.gather(() => missesOf(document, folder)) ?? []}));
  faults.throwIfAny();
  const misses = results.flatMap((r) => r.misses);
  const checked = results.map(({document: {raw, observations}, misses: missed}) => ({
    document: raw.documentId,
    checked: observations.length,
    missed: missed.length
  }));
  if (options.json) print(JSON.stringify({checked, misses: misses.map(({figure, found}) => ({...figure, found}))}));
  else for (const line of checked) print(`${line.document}: ${line.checked} tokens checked, ${line.missed} not found at their line`);
  if (misses.length > 0) throw new DataError(misses.map(faultOf));
  return EXIT.ok;
}

function missesOf({raw, observations}: ObservedDocument, folder: string): Miss[] {
  return verifyTokens(observations, readDocumentText(folder, raw.provenance));
}

function faultOf({figure, found}: Miss) {
  return {
    at: {file: figure.raw_file, line: figure.raw_line},
    found: `${quoted(figure.as_published)} (${figure.observation_id}) not on line ${figure.line}, where it says ${quoted(found)}`,
    expected: 'the printed token, beginning on that line',
    advice: 'Correct the token or the line, then run make seal.'
  };
}
