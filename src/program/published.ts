import path from 'node:path';
import {UsageError} from '../faults.js';
import {outputsOf, readManifest} from '../publish/manifest.js';
import {openReadOnly, type Warehouse} from '../warehouse/open.js';
import {DATABASE} from './names.js';

/**
 * Does something with the published warehouse, opened for reading only.
 *
 * @throws UsageError where nothing is published yet, or the database is damaged
 */
export async function withPublished<Result>(root: string, work: (warehouse: Warehouse) => Promise<Result>): Promise<Result> {
  const outputs = outputsOf(root);
  if (!readManifest(outputs)) throw new UsageError('Nothing is published yet. Run make refresh first.');
  const warehouse = await openPublished(path.join(outputs.latest, DATABASE));
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

async function openPublished(file: string): Promise<Warehouse> {
  try {
    return await openReadOnly(file);
  } catch (error) {
    throw new UsageError('The published database is missing or damaged. Run make refresh, which makes it anew.', {cause: error});
  }
}
