import type {Sheet} from '../../src/workbook/sheet.js';
import {claimed} from './claims.js';
import type {Context} from './context.js';
import type {Figure} from './figure.js';
import type {SheetSpec} from './spec.js';

/** The head of a sheet of figures: its name and title, the finding or the claim that holds, and of whom it is. */
export function headOf(
  spec: SheetSpec,
  figures: readonly Figure[],
  values: Readonly<Record<string, string>>,
  context: Context
): Pick<Sheet, 'name' | 'title' | 'finding' | 'about'> {
  const {words, atRest = false} = context;
  return {
    name: words.say(`${spec.key}.sheet`),
    title: words.say(`${spec.key}.title`),
    finding: atRest ? words.say('withdrawn.finding') : claimed(`${spec.key}.finding`, spec, figures, context, values),
    about: atRest ? words.say('withdrawn.about') : words.say(`${spec.key}.about`, values)
  };
}
