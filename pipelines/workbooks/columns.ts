import type {TableColumn} from '../../src/workbook/sheet.js';
import type {Context} from './context.js';

/** Makes the columns of a table: words `column.<name>`, width in characters, alignment. */
export function columnsIn({words}: Pick<Context, 'words'>): (name: string, width: number, align?: TableColumn['align']) => TableColumn {
  return (name, width, align = 'left') => ({header: words.say(`column.${name}`), width, align});
}
