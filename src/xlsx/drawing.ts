import type {BarChart} from './spec.js';
import {element} from './xml.js';

const EMU_PER_MM = 36_000;
const TOP_MM = 1;
const CHART_URI = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const NAMESPACES = {
  'xmlns:xdr': 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:c': CHART_URI
};

/** The drawing of a sheet: each chart at its cell, in its size, with its alternative text. */
export function drawingXml(charts: readonly {chart: BarChart; relationship: string}[]): string {
  return element('xdr:wsDr', NAMESPACES, ...charts.map(({chart, relationship}, i) => anchorXml(chart, relationship, i + 1)));
}

/** One cell and a size in millimetres: with two cells, the size would follow the rows of the reader's program. */
function anchorXml({anchor, alt, title}: BarChart, relationship: string, number: number): string {
  const emu = (mm: number) => Math.round(mm * EMU_PER_MM);
  const from = element(
    'xdr:from',
    {},
    element('xdr:col', {}, String(anchor.column)),
    element('xdr:colOff', {}, String(emu(anchor.offsetMm))),
    element('xdr:row', {}, String(anchor.row)),
    // A hair below the edge of the row, or a page break above it would print the chart's outline.
    element('xdr:rowOff', {}, String(emu(TOP_MM)))
  );
  const frame = element(
    'xdr:graphicFrame',
    {macro: ''},
    element(
      'xdr:nvGraphicFramePr',
      {},
      element('xdr:cNvPr', {id: number + 1, name: `Chart ${number}`, descr: alt, title}),
      element('xdr:cNvGraphicFramePr')
    ),
    element('xdr:xfrm', {}, element('a:off', {x: 0, y: 0}), element('a:ext', {cx: 0, cy: 0})),
    element('a:graphic', {}, element('a:graphicData', {uri: CHART_URI}, element('c:chart', {'r:id': relationship})))
  );
  return element(
    'xdr:oneCellAnchor',
    {},
    from,
    element('xdr:ext', {cx: emu(anchor.widthMm), cy: emu(anchor.heightMm)}),
    frame,
    element('xdr:clientData')
  );
}
