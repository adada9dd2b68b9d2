import type {Baseline} from '../publish/baseline.js';
import type {Inputs} from '../publish/inputs.js';
import type {Manifest} from '../publish/manifest.js';

/** Why a refresh has something to do; null where it has nothing. */
export function reasonToRefresh(
  inputs: Pick<Inputs, 'sha256'>,
  last: Manifest | null,
  damaged: readonly string[],
  force: boolean
): string | null {
  if (!last) return 'nothing is published yet';
  if (last.inputs_sha256 !== inputs.sha256) return 'raw, the codebook, a template or the code has changed';
  if (damaged.length > 0) return 'a published file is missing or damaged';
  return force ? 'asked to rebuild all' : null;
}

/** The inputs that differ from those of an earlier run, each with what became of it; none where there is no such run. */
export async function changedInputs(inputs: Inputs, baseline: Baseline | null): Promise<string[]> {
  if (baseline === null) return [];
  const {readSnapshot} = await import('../changes/published.js');
  const before = (await readSnapshot(baseline.database)).inputs;
  const files = [...new Set([...before.keys(), ...inputs.files.keys()])].sort();
  return files.flatMap((file) => {
    const [was, is] = [before.get(file)?.sha256, inputs.files.get(file)];
    if (was === is) return [];
    return [`${file} (${was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'})`];
  });
}
