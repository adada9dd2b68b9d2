import fs from 'node:fs';
import path from 'node:path';
import {replaceFile} from '../publish/files.js';
import type {Outputs} from '../publish/manifest.js';
import type {Kind} from './machine.js';

/** `outputs/.state/schedule.json`: what was scheduled, and by what. */
export interface ScheduleRecord {
  format: 1;
  kind: Kind;
  /** HH:MM, local time. */
  at: string;
  inbox: string | null;
  publish_to: string | null;
  notify_command: string | null;
}

const fileOf = ({state}: Outputs) => path.join(state, 'schedule.json');

/** What was scheduled; null where nothing is, or it cannot be read. */
export function readSchedule(outputs: Outputs): ScheduleRecord | null {
  try {
    const record: unknown = JSON.parse(fs.readFileSync(fileOf(outputs), 'utf8'));
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is ScheduleRecord {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1 && 'at' in value && 'kind' in value;
}

export function writeSchedule(outputs: Outputs, record: ScheduleRecord): void {
  replaceFile(fileOf(outputs), `${JSON.stringify(record, null, 2)}\n`);
}

export function removeSchedule(outputs: Outputs): void {
  fs.rmSync(fileOf(outputs), {force: true});
}
