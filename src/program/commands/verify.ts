import {readCodebook} from '../../codebook/read.js';
import {DataError, didYouMean, type Fault, Faults, UsageError} from '../../faults.js';
import {type ObservedDocument, readObservations} from '../../observations/read.js';
import {textsIn} from '../../verify/documents.js';
import {faultsOf, jsonOf, linesOf, verifyDocument} from '../../verify/report.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/**
 * Checks the documents' texts both ways: every token of raw stands where raw says, and every number of the texts is
 * accounted for. Says what was checked, what does not stand there, and which numbers nothing accounts for.
 */
export async function verifyCommand({root, options, project, print}: Call): Promise<number> {
  const folder = options.documents;
  if (folder === undefined)
    throw new UsageError('Which documents? Give the folder of their texts: make verify DOCUMENTS=dir (or --documents dir).');
  const {mappings} = await project();
  const documents = readObservations(root, readCodebook(root), mappings);
  const texts = textsIn(
    folder,
    documents.map(({raw}) => raw.provenance)
  );
  const faults = new Faults();
  const verified = chosenOf(documents, options.document).flatMap((document) => faults.gather(() => verifyDocument(document, texts)) ?? []);
  faults.throwIfAny();
  if (options.json) print(JSON.stringify(jsonOf(verified)));
  else for (const line of verified.flatMap(linesOf)) print(line);
  const wrong: Fault[] = verified.flatMap(faultsOf);
  if (wrong.length > 0) throw new DataError(wrong);
  return EXIT.ok;
}

function chosenOf(documents: readonly ObservedDocument[], asked: string | undefined): readonly ObservedDocument[] {
  if (asked === undefined) return documents;
  const ids = documents.map(({raw}) => raw.documentId);
  if (!ids.includes(asked)) throw new UsageError(`No document ${asked}.${didYouMean(asked, ids)}`);
  return documents.filter(({raw}) => raw.documentId === asked);
}
