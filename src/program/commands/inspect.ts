import {describeFault, didYouMean, UsageError} from '../../faults.js';
import {inspectDocument, type Inspection} from '../../inspect/inspect.js';
import {listDocuments, RAW_FOLDER} from '../../raw/package.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/** Tells everything that is wrong with one document at once, sealed or not; writes nothing. */
export async function inspectCommand({root, options, project, print}: Call): Promise<number> {
  const id = options.document;
  const known = listDocuments(root);
  if (id === undefined) throw new UsageError(`Which document? DOCUMENT is one of ${known.join(', ')}.`);
  if (!known.includes(id)) throw new UsageError(`No folder ${RAW_FOLDER}/${id}.${didYouMean(id, known)}`);
  const inspection = inspectDocument(root, id, await project(), options.documents ?? null);
  print(options.json ? JSON.stringify(inspection) : textOf(inspection));
  return inspection.faults.length > 0 ? EXIT.refused : EXIT.ok;
}

function textOf({document, edited, figures, tables, faults, open, findings, verified, unread}: Inspection): string {
  const unsealed = edited.map(({path, change}) => `  ${path}: ${change === 'coding' ? 'only the coding' : change}`);
  return [
    `${document}: ${figures} figures, ${tables} tables.`,
    ...(unsealed.length > 0 ? ['Not sealed yet:', ...unsealed] : []),
    ...(verified ?? ['The text was not looked at: give DOCUMENTS=dir, the folder of the documents.']),
    ...unread.map((other) => `${other} has faults of its own; what refers to it was not looked at.`),
    ...(open.length > 0 ? ['Found by rules, and explained by no reader in findings.csv:'] : []),
    ...open.map(({verdict, line, finding_id, note_en}) => `  ${verdict} at ${document}:${line} (${finding_id}): ${note_en}`),
    ...(faults.length > 0 ? ['Wrong:', ...faults.map((fault) => `  ${describeFault(fault)}`)] : []),
    closing(faults.length, open.length, findings, edited.length > 0)
  ].join('\n');
}

function closing(faults: number, open: number, findings: number, isEdited: boolean): string {
  if (faults > 0)
    return `${faults} faults, ${open} open findings of ${findings}. Nothing was written. Mend what is named above and run it again.`;
  const next = isEdited ? 'make seal takes the edit in, then make refresh.' : 'make refresh builds with it.';
  return `No fault, ${open} open findings of ${findings}. Nothing was written; ${next}`;
}
