/** Children of a worksheet in the order that its schema wants (ECMA-376, CT_Worksheet). */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst'
] as const;

export type WorksheetChild = (typeof ORDER)[number];

/** Puts a child into a worksheet at the place its schema wants. The worksheet must not have one of that name yet. */
export function insertChild(worksheet: string, name: WorksheetChild, xml: string): string {
  const children = childrenOf(worksheet);
  if (children.some((child) => child.name === name)) throw new Error(`the worksheet has a ${name} already`);
  const rank = ORDER.indexOf(name);
  const next = children.find((child) => ORDER.findIndex((known) => known === child.name) > rank);
  const at = next?.start ?? worksheet.lastIndexOf('</worksheet>');
  return worksheet.slice(0, at) + xml + worksheet.slice(at);
}

function endOfCells(worksheet: string, start: number): number {
  const end = worksheet.indexOf('</sheetData>', start);
  if (end < 0) throw new Error('the worksheet is not well-formed: its cells do not end');
  return end;
}

interface Child {
  name: string;
  start: number;
}

/** The worksheet's own children, found by counting depth: an extLst inside another child is none of them. */
function childrenOf(worksheet: string): Child[] {
  const children: Child[] = [];
  let depth = 0;
  const tags = /<(\/)?([A-Za-z][\w:]*)(?:\s[^<>]*?)?(\/)?>/g;
  for (let match = tags.exec(worksheet); match !== null; match = tags.exec(worksheet)) {
    const {0: tag, 1: close, 2: name = '', 3: empty, index} = match;
    // Nearly all of a sheet is its cells, among which no child of its own begins.
    if (tag === '<sheetData>') tags.lastIndex = endOfCells(worksheet, index);
    if (tag.startsWith('<?')) continue;
    if (close) depth--;
    else {
      if (depth === 1) children.push({name, start: index});
      if (!empty) depth++;
    }
  }
  if (depth !== 0) throw new Error('the worksheet is not well-formed');
  return children;
}
