import type {XmlDocument, XmlElement} from 'libxml2-wasm';
import {cellsOfRange, type CellValue, type OpenSheet, splitReference} from './cells.js';
import {attribute, elements, type OpenPackage, repeated} from './parts.js';
import {referenceFault} from './sheets.js';

/** Rules of drawings and charts: ids, axes, and that what is cached is what the cells say. */
export function chartRules({documents}: OpenPackage, sheets: readonly OpenSheet[]): string[] {
  return [...documents].flatMap(([name, document]) => {
    if (document.root.name === 'wsDr') return drawing(document).map((fault) => `${name}: ${fault}`);
    if (document.root.name === 'chartSpace') return chart(document, sheets).map((fault) => `${name}: ${fault}`);
    return [];
  });
}

function drawing(document: XmlDocument): string[] {
  return repeated(elements(document, '//xdr:cNvPr').map((node) => attribute(node, 'id') ?? '')).map(
    (id) => `the shape id ${id} stands twice`
  );
}

function chart(document: XmlDocument, sheets: readonly OpenSheet[]): string[] {
  const series = elements(document, '//c:ser');
  return [
    ...axes(document),
    ...['idx', 'order'].flatMap((what) =>
      repeated(series.flatMap((node) => valuesOf(node, `c:${what}`))).map((value) => `the series ${what} ${value} stands twice`)
    ),
    ...series.flatMap(pointIndexes),
    ...elements(document, '//c:strRef|//c:numRef').flatMap((node) => cache(node, sheets))
  ];
}

function valuesOf(node: XmlDocument | XmlElement, xpath: string): string[] {
  return elements(node, xpath).map((child) => attribute(child, 'val') ?? '');
}

function axes(document: XmlDocument): string[] {
  const all = elements(document, '//c:plotArea/c:*[c:axId and c:crossAx]');
  const crossed = new Map(all.map((axis) => [valuesOf(axis, 'c:axId')[0] ?? '', valuesOf(axis, 'c:crossAx')[0] ?? '']));
  const used = elements(document, '//c:plotArea/c:*[c:ser]').flatMap((plot) => valuesOf(plot, 'c:axId'));
  return [
    ...(crossed.size === all.length ? [] : ['two axes have one id']),
    ...used.filter((id) => !crossed.has(id)).map((id) => `no axis ${id}`),
    ...[...crossed.keys()].filter((id) => !used.includes(id)).map((id) => `no series uses the axis ${id}`),
    ...[...crossed]
      .filter(([id, other]) => crossed.get(other) !== id)
      .map(([id, other]) => `axis ${id} crosses ${other}, which does not cross it`)
  ];
}

/** Points and labels with a look of their own must be points that the series has. */
function pointIndexes(series: XmlElement): string[] {
  const count = Number(valuesOf(series, 'c:val//c:ptCount')[0] ?? 0);
  return [
    ...valuesOf(series, 'c:dPt/c:idx|c:dLbls/c:dLbl/c:idx')
      .filter((index) => !(Number(index) < count))
      .map((index) => `point ${index} of a series of ${count}`),
    ...['c:dPt/c:idx', 'c:dLbls/c:dLbl/c:idx'].flatMap((path) =>
      repeated(valuesOf(series, path)).map((index) => `point ${index} is described twice`)
    )
  ];
}

function cache(node: XmlElement, sheets: readonly OpenSheet[]): string[] {
  const reference = elements(node, 'c:f')[0]?.content ?? '';
  const faults = referenceFault(reference, sheets);
  const split = splitReference(reference);
  const cells = cellsOfRange(split?.range ?? '');
  if (faults.length > 0 || !cells) return faults;
  const sheet = sheets.find(({name}) => name === split?.sheet);
  const meant = cells.map((cell): CellValue => sheet?.cells.get(cell)?.value ?? null);
  const points = elements(node, 'c:*/c:pt');
  const isText = node.name === 'strRef';
  const cached = new Map(
    points.map((point): [number, CellValue] => {
      const text = elements(point, 'c:v')[0]?.content ?? '';
      return [Number(attribute(point, 'idx')), isText ? text : Number(text)];
    })
  );
  const count = Number(valuesOf(node, 'c:*/c:ptCount')[0]);
  return [
    ...(count === cells.length ? [] : [`${reference} has ${cells.length} cells and ${count} points`]),
    ...(cached.size === points.length ? [] : [`${reference} caches a point twice`]),
    ...[...cached.keys()].filter((index) => !(index < cells.length)).map((index) => `${reference} caches a point ${index}`),
    ...meant.flatMap((value, i) =>
      Object.is(cached.get(i) ?? null, value)
        ? []
        : [`${reference} caches ${String(cached.get(i))} for ${String(value)} in ${cells[i] ?? ''}`]
    )
  ];
}
