import {existsSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {DataError, didYouMean, UsageError} from '../faults.js';
import {readInputs} from '../publish/inputs.js';
import {clearLeftovers, hasLeftovers} from '../publish/leftovers.js';
import {damagedFiles, outputsOf, readManifest} from '../publish/manifest.js';
import {refuseNewerState} from '../publish/state.js';
import type {AskedText} from './asked.js';
import {recordNothingNew} from './attempt.js';
import {describeFailure, EXIT} from './exit.js';
import {helpText, isVerb, type Verb, VERBS, verbHelp} from './help.js';
import type {Project} from './project.js';
import {reasonToRefresh} from './reason.js';

export interface Options extends AskedText {
  force: boolean;
  json: boolean;
  help: boolean;
  'dry-run': boolean;
  timings: boolean;
  id?: string;
  cell?: string;
  what?: string;
  document?: string;
  documents?: string;
  source?: string;
  title?: string;
  out?: string;
  /** Folder with new documents that a refresh takes in. */
  inbox?: string;
  /** Folder that the published files are copied to. */
  'publish-to'?: string;
  /** Command that gets a line of JSON on failure, absence and change. */
  'notify-command'?: string;
  /** Time of the nightly refresh, HH:MM. */
  at?: string;
  /** Why held changes are taken in. */
  reason?: string;
  /** Ids of runs. */
  from?: string;
  to?: string;
  run?: string;
  /** Of stats: the function, and the object with its inputs. */
  name?: string;
  input?: string;
}

/** What a command needs: where the project is, what was asked, how to speak. */
export interface Call {
  root: string;
  options: Options;
  project: () => Promise<Project>;
  /** The result, on standard output. */
  print: (text: string) => void;
  /** Progress, on standard error. */
  note: (text: string) => void;
}

/**
 * The program: one verb, its options, an exit code. Only built-in modules are loaded until the verb needs more, so
 * that a refresh with nothing to do ends at once.
 */
export async function runProgram(argv: readonly string[], root: string, project: () => Promise<Project>): Promise<number> {
  try {
    const {verb, options} = parse(argv);
    const print = (text: string) => {
      process.stdout.write(`${text}\n`);
    };
    const note = (text: string) => {
      process.stderr.write(text);
    };
    if (verb === null || options.help) {
      print(verb === null ? helpText() : verbHelp(verb));
      return EXIT.ok;
    }
    return await COMMANDS[verb]({root, options, project, print, note});
  } catch (error) {
    const {code, message} = describeFailure(error, root);
    if (argv.some((word) => word === '--json' || word.startsWith('--json=')))
      process.stdout.write(`${JSON.stringify({error: {code, message, faults: error instanceof DataError ? error.faults : []}})}\n`);
    else process.stderr.write(`${message}\n`);
    return code;
  }
}

function parse(argv: readonly string[]): {verb: Verb | null; options: Options} {
  const text = {type: 'string'} as const;
  const flag = {type: 'boolean', default: false} as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      tokens: true,
      options: {
        force: flag,
        // To stats it brings the inputs of the function; to the others it says how to answer.
        json: argv.find(isVerb) === 'stats' ? text : flag,
        help: {...flag, short: 'h'},
        'dry-run': flag,
        timings: flag,
        id: text,
        cell: text,
        what: text,
        document: text,
        documents: text,
        source: text,
        title: text,
        indicator: text,
        category: text,
        sector: text,
        years: text,
        population: text,
        base: text,
        locale: text,
        out: text,
        inbox: text,
        'publish-to': text,
        'notify-command': text,
        at: text,
        reason: text,
        from: text,
        to: text,
        run: text
      }
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${helpText()}`);
  }
  const {json, ...values} = parsed.values;
  const options: Options = {...values, json: json !== undefined && json !== false};
  if (typeof json === 'string') options.input = json;
  const [word, ...more] = parsed.positionals;
  if (word === undefined || word === 'help') return {verb: null, options};
  if (!isVerb(word)) throw new UsageError(`Unknown verb ${word}.${didYouMean(word, Object.keys(VERBS))}\n\n${helpText()}`);
  const name = word === 'stats' ? more.shift() : undefined;
  if (name !== undefined) options.name = name;
  if (more.length > 0) throw new UsageError(`Unexpected ${more.join(' ')}.\n\n${verbHelp(word)}`);
  checkOptions(
    word,
    parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))
  );
  return {verb: word, options};
}

/** An option that a verb does not take is refused: it would be believed to have worked. */
function checkOptions(verb: Verb, given: readonly string[]): void {
  const known: readonly string[] = [...VERBS[verb].options, 'json', 'help'];
  const unknown = given.filter((name) => !known.includes(name));
  const twice = given.filter((name, i) => given.indexOf(name) !== i);
  if (unknown.length > 0) throw new UsageError(`${verb} does not take --${unknown.join(', --')}.\n\n${verbHelp(verb)}`);
  if (twice.length > 0) throw new UsageError(`--${twice.join(', --')} is given twice.\n\n${verbHelp(verb)}`);
}

/** What each verb does; its code is loaded when it is asked for. */
const COMMANDS: Readonly<Record<Verb, (call: Call) => Promise<number> | number>> = {
  refresh: runRefresh,
  plan: async (call) => (await import('./commands/plan.js')).planCommand(call),
  diff: async (call) => (await import('./commands/diff.js')).diffCommand(call),
  accept: async (call) => (await import('./commands/accept.js')).acceptCommand(call),
  rollback: async (call) => (await import('./commands/rollback.js')).rollbackCommand(call),
  schedule: async (call) => (await import('./commands/schedule.js')).scheduleCommand(call),
  unschedule: async (call) => (await import('./commands/unschedule.js')).unscheduleCommand(call),
  status: async (call) => (await import('./commands/status.js')).statusCommand(call),
  verify: async (call) => (await import('./commands/verify.js')).verifyCommand(call),
  explain: async (call) => (await import('./commands/explain.js')).explainCommand(call),
  list: async (call) => (await import('./commands/list.js')).listCommand(call),
  compare: async (call) => (await import('./commands/compare.js')).compareCommand(call),
  stats: async (call) => (await import('./commands/stats.js')).statsCommand(call),
  inspect: async (call) => (await import('./commands/inspect.js')).inspectCommand(call),
  seal: async (call) => (await import('./commands/seal.js')).sealCommand(call),
  new: async (call) => (await import('./commands/new.js')).newCommand(call),
  clean: async (call) => (await import('./commands/clean.js')).cleanCommand(call)
};

async function runRefresh(call: Call): Promise<number> {
  const {inbox, 'publish-to': shared, 'notify-command': command} = call.options;
  await recover(call.root);
  if (inbox === undefined && shared === undefined && command === undefined) return refreshOnce(call);
  return (await import('./nightly.js')).runNightly(call, refreshOnce);
}

/**
 * Puts right what a program that was killed has left. Where another one is running, that is no leftover but its work.
 *
 * @throws BusyError while another refresh runs
 */
async function recover(root: string): Promise<void> {
  const outputs = outputsOf(root);
  const inInbox = existsSync(path.join(outputs.state, 'inbox'));
  if (!inInbox && !hasLeftovers(outputs)) return;
  refuseNewerState(outputs);
  const {takeLock} = await import('../publish/lock.js');
  const release = await takeLock(outputs);
  try {
    if (inInbox) (await import('../inbox/inbox.js')).recoverInbox(root, outputs);
    clearLeftovers(outputs);
  } finally {
    release();
  }
}

async function refreshOnce(call: Call): Promise<number> {
  const inputs = readInputs(call.root);
  const outputs = outputsOf(call.root);
  const manifest = readManifest(outputs);
  refuseNewerState(outputs);
  const why = reasonToRefresh(inputs, manifest, manifest ? damagedFiles(outputs, manifest) : [], call.options.force);
  if (why === null && manifest) {
    const said = `Nothing changed since run ${manifest.run_id}: ${manifest.counts['observations'] ?? 0} figures, ${manifest.counts['workbooks'] ?? 0} workbooks in outputs/latest. Nothing was published.`;
    recordNothingNew(outputs, manifest, said, new Date());
    call.print(call.options.json ? JSON.stringify({published: false, run_id: manifest.run_id, inputs_sha256: inputs.sha256}) : said);
    return EXIT.ok;
  }
  const {refreshCommand} = await import('./commands/refresh.js');
  return refreshCommand(call, inputs, why ?? '');
}
