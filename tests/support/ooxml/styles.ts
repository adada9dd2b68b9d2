import type {XmlDocument} from 'libxml2-wasm';
import type {OpenSheet} from './cells.js';
import {attribute, elements, numberOf, type OpenPackage} from './parts.js';

/** Lists of the styles part: the list, its items, and the attribute of a cell format that points into it. */
const LISTS = [
  ['fonts', 'font', 'fontId'],
  ['fills', 'fill', 'fillId'],
  ['borders', 'border', 'borderId'],
  ['cellStyleXfs', 'xf', 'xfId']
] as const;

/** Formats with a number below this are built in and stand in no list. */
const FIRST_OWN_FORMAT = 164;

/** Rules of styles: every index, from cells to formats to fonts, fills and borders, is in range. */
export function styleRules(pack: OpenPackage, sheets: readonly OpenSheet[]): string[] {
  const styles = pack.documents.get('xl/styles.xml');
  if (!styles) return ['no xl/styles.xml'];
  const formats = elements(styles, '/x:styleSheet/x:cellXfs/x:xf').length;
  const differential = elements(styles, '/x:styleSheet/x:dxfs/x:dxf').length;
  return [
    ...[...counts(styles), ...indexes(styles)].map((fault) => `xl/styles.xml: ${fault}`),
    ...sheets.flatMap(({part, cells}) =>
      [...cells].filter(([, {style}]) => !(style < formats)).map(([ref, {style}]) => `${part}: ${ref} has style ${style} of ${formats}`)
    ),
    ...[...pack.documents].flatMap(([name, document]) =>
      elements(document, '//x:*[@dxfId or @headerRowDxfId or @dataDxfId]').flatMap((node) =>
        ['dxfId', 'headerRowDxfId', 'dataDxfId']
          .map((attr) => numberOf(node, attr, -1))
          .filter((index) => index >= differential)
          .map((index) => `${name}: ${node.name} has differential style ${index} of ${differential}`)
      )
    )
  ];
}

function counts(styles: XmlDocument): string[] {
  return elements(styles, '/x:styleSheet/x:*[@count]').flatMap((list) => {
    const items = elements(list, 'x:*').length;
    return numberOf(list, 'count') === items ? [] : [`${attribute(list, 'count') ?? ''} for ${items} ${list.name}`];
  });
}

function indexes(styles: XmlDocument): string[] {
  const own = new Set(elements(styles, '/x:styleSheet/x:numFmts/x:numFmt').map((node) => numberOf(node, 'numFmtId')));
  return elements(styles, '/x:styleSheet/x:cellXfs/x:xf').flatMap((xf, i) => [
    ...LISTS.flatMap(([list, item, attr]) => {
      const length = elements(styles, `/x:styleSheet/x:${list}/x:${item}`).length;
      const index = numberOf(xf, attr, 0);
      return index < length ? [] : [`format ${i} has ${attr} ${index} of ${length}`];
    }),
    ...[numberOf(xf, 'numFmtId', 0)]
      .filter((format) => format >= FIRST_OWN_FORMAT && !own.has(format))
      .map((format) => `format ${i} has the number format ${format}, which is not there`)
  ]);
}
