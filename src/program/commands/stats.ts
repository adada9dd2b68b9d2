import {UsageError} from '../../faults.js';
import {FUNCTION_NAMES, functionNamed} from '../../statistics/by-name.js';
import {EXIT} from '../exit.js';
import type {Call} from '../main.js';

/** Answers what one of the statistical functions gives for an input, as one JSON object; or lists the functions. */
export function statsCommand({options: {name, input}, print}: Call): number {
  if (name !== undefined) print(JSON.stringify(functionNamed(name).answer(parseInput(name, input))));
  else if (input === undefined) print(FUNCTION_NAMES.map(signature).join('\n'));
  else throw new UsageError('Which function is the input for? Use: hjemmetall stats NAME --json INPUT. hjemmetall stats lists the names.');
  return EXIT.ok;
}

/** `wilson: P, n, conf = 0.95 → lo, hi` */
function signature(name: string): string {
  const {takes, gives} = functionNamed(name);
  const inputs = takes.map((one) => (one.otherwise === null ? one.name : `${one.name} = ${one.otherwise}`));
  return `${name}: ${inputs.join(', ')} → ${gives.join(', ')}`;
}

function parseInput(name: string, text: string | undefined): Record<string, unknown> {
  const example = `an object with its inputs. It answers ${signature(name)}`;
  if (text === undefined) throw new UsageError(`--json is missing, expected ${example}.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--json is no JSON (${error instanceof Error ? error.message : String(error)}), expected ${example}.`);
  }
  if (!isRecord(parsed)) throw new UsageError(`--json: found ${text}, expected ${example}.`);
  return parsed;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
