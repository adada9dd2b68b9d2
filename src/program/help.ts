/** The verbs of the program, in the order in which help lists them. */
export const VERBS = {
  refresh: {
    use: 'refresh [--force] [--inbox DIR] [--publish-to DIR] [--notify-command COMMAND] [--json]',
    does: 'raw → outputs/latest: the warehouse and all workbooks',
    options: ['force', 'timings', 'inbox', 'publish-to', 'notify-command']
  },
  plan: {
    use: 'plan [--json]',
    does: 'what a refresh would do and why, and which figures it would change; writes nothing',
    options: []
  },
  diff: {
    use: 'diff [--from RUN] [--to RUN] [--json]',
    does: 'what changed between two runs, and why: figures added, gone, revised, relabelled; pairs regraded',
    options: ['from', 'to']
  },
  accept: {
    use: "accept --reason 'TEXT'",
    does: 'take in the changes that a refresh holds back, with the reason, which is recorded',
    options: ['reason']
  },
  rollback: {
    use: 'rollback [--run RUN]',
    does: 'turn outputs/latest back to the run before, or to RUN',
    options: ['run']
  },
  schedule: {
    use: 'schedule [--at HH:MM] [--inbox DIR] [--publish-to DIR] [--notify-command COMMAND]',
    does: 'refresh every night, by a timer of systemd or a line of the crontab',
    options: ['at', 'inbox', 'publish-to', 'notify-command']
  },
  unschedule: {use: 'unschedule', does: 'refresh no more by itself', options: []},
  status: {
    use: 'status [--notify-command COMMAND] [--json]',
    does: 'the last good run, the last attempt, when the next is due, and how fresh each source is',
    options: ['notify-command']
  },
  verify: {
    use: 'verify --documents DIR [--document ID]',
    does: "find every typed token in the documents' text, and every number of the text that is neither typed nor left out",
    options: ['documents', 'document']
  },
  explain: {
    use: 'explain --id ID | --cell "nb/uptake.xlsx:Sheet!B7" [--documents DIR]',
    does: 'the whole road of a figure, and a ready citation',
    options: ['id', 'cell', 'documents']
  },
  list: {
    use: 'list [--what indicators|categories|populations|waves|sectors|documents|figures]',
    does: 'what there is to ask for',
    options: ['what']
  },
  compare: {
    use: [
      'compare --indicator ID[,ID…] [--sector CODE[,CODE…]] [--years 2021-2025|2021,2022] [--population ID[,ID…]]',
      '       [--category ID[,ID…]] [--base all|access] [--locale nb|en] [--out FILE.csv|.json|.xlsx] [--json]'
    ].join('\n    '),
    does: 'figures side by side, each with its grade against the first one',
    options: ['indicator', 'category', 'sector', 'years', 'population', 'base', 'locale', 'out']
  },
  stats: {
    use: "stats [NAME --json '{…}']",
    does: 'one statistical function: JSON in, JSON out; without NAME, the list of them',
    options: []
  },
  inspect: {
    use: 'inspect --document ID [--documents DIR]',
    does: 'everything that is wrong with one document at once, sealed or not; writes nothing',
    options: ['document', 'documents']
  },
  seal: {
    use: 'seal --document ID [--documents DIR] [--dry-run]',
    does: 'take in an intended edit of raw: shows the new hashes, then writes them',
    options: ['document', 'documents', 'dry-run']
  },
  new: {
    use: 'new --document ID --source ID --title TEXT',
    does: 'scaffold a document: raw folder and ingest script',
    options: ['document', 'source', 'title']
  },
  clean: {use: 'clean', does: 'remove bundles and unpublished leftovers; published runs stay', options: []}
} as const;

export type Verb = keyof typeof VERBS;

export function isVerb(word: string | undefined): word is Verb {
  return word !== undefined && Object.hasOwn(VERBS, word);
}

export function helpText(): string {
  const width = Math.max(...Object.keys(VERBS).map((verb) => verb.length));
  const lines = Object.entries(VERBS).map(([verb, {does}]) => `  ${verb.padEnd(width)}  ${does}`);
  return [
    'hjemmetall: published Norwegian figures on working from home, checked, sourced and compared.',
    '',
    'Use: hjemmetall VERB [options]     hjemmetall VERB --help     (or make VERB, see make help)',
    '',
    ...lines,
    '',
    'Every verb takes --json for one JSON object on standard output.',
    'Exit codes: 0 fine; 1 our bug, or stale; 2 wrong use; 3 data refused or held; 4 published under another name;',
    '5 not comparable; 73, 74 cannot write; 75 busy; 129, 130, 143 stopped.'
  ].join('\n');
}

/** What an option means, where its name does not say. */
const OPTIONS: Readonly<Record<string, string>> = {
  '--force': 'build and publish though nothing has changed, every workbook anew',
  '--timings': 'say how long each part took',
  '--inbox DIR': 'documents dropped there are checked and taken in, or refused with a reason beside them',
  '--publish-to DIR': 'copy what is published there too, file by file, the manifest last',
  '--notify-command COMMAND': 'the shell runs it on failure, absence and change; it reads one line of JSON, and has 5 seconds',
  '--from RUN': 'a run of outputs/runs, or its number; without it the one that TO was compared with',
  '--to RUN': 'a run of outputs/runs, or its number; without it the published one',
  '--run RUN': 'a run of outputs/runs, or its number; without it the one before',
  "--reason 'TEXT'": 'why the changes are right; it is published beside each of them',
  '--at HH:MM': 'local time, 05:15 unless told; not between 01:00 and 03:59, when the clocks change',
  '--documents DIR': 'the folder that holds the documents as text',
  '--dry-run': 'show what would be sealed, and write nothing',
  '--json': 'one JSON object on standard output'
};

export function verbHelp(verb: Verb): string {
  const {use, does, options} = VERBS[verb];
  const own = Object.entries(OPTIONS).filter(([option]) => {
    const name = option.slice(2).split(' ')[0] ?? '';
    return name === 'json' ? verb !== 'stats' : (options as readonly string[]).includes(name);
  });
  const width = Math.max(...own.map(([option]) => option.length));
  return [`Use: hjemmetall ${use}`, '', `${does}.`, '', ...own.map(([option, means]) => `  ${option.padEnd(width)}  ${means}`)]
    .join('\n')
    .trimEnd();
}
