import type {BarChart, CellRange, Colour, Fill, Series} from './spec.js';
import {element, escapeXml} from './xml.js';

const NAMESPACES = {
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
};
const FONT = 'Arial';
const INK: Colour = '1F1F1F';
const QUIET: Colour = '595959';
const GRID: Colour = 'D9D9D9';
const WHITE: Colour = 'FFFFFF';
/** Font sizes in points. */
const SIZES = {title: 12, label: 10, axis: 9};
const CATEGORY_AXIS = 111_111_111;
const VALUE_AXIS = 222_222_222;
/** Bands of the chart that are kept for title, legend, axis numbers and note, in millimetres. */
const BANDS = {title: 11, legend: 7, axis: 6, note: 7, right: 5};
const EMU_PER_POINT = 12_700;

/** A native chart as the XML of its part (ECMA-376, DrawingML charts). */
export function chartXml(chart: BarChart): string {
  const {language, title, legend} = chart;
  return element(
    'c:chartSpace',
    NAMESPACES,
    val('c:date1904', 0),
    val('c:lang', language),
    val('c:roundedCorners', 0),
    element(
      'c:chart',
      {},
      element(
        'c:title',
        {},
        richText(title, {size: SIZES.title, bold: true, colour: INK, language}),
        layout({x: 0.012, y: 0.025}),
        val('c:overlay', 0)
      ),
      val('c:autoTitleDeleted', 0),
      plotArea(chart),
      legend ? legendXml(chart) : '',
      val('c:plotVisOnly', 1),
      val('c:dispBlanksAs', 'gap')
    ),
    shape(solid(WHITE), line(GRID, 0.75)),
    textProperties({size: SIZES.label, colour: INK})
  );
}

function plotArea(chart: BarChart): string {
  const {heightMm, widthMm} = chart.anchor;
  const top = BANDS.title + (chart.legend ? BANDS.legend : 0);
  const inner = {
    x: chart.plotLeft,
    y: top / heightMm,
    w: 1 - chart.plotLeft - BANDS.right / widthMm,
    h: 1 - (top + BANDS.axis + BANDS.note) / heightMm
  };
  return element(
    'c:plotArea',
    {},
    layout(inner, 'inner'),
    element(
      'c:barChart',
      {},
      val('c:barDir', 'bar'),
      val('c:grouping', chart.kind),
      val('c:varyColors', 0),
      ...chart.series.map((series, i) => seriesXml(series, i, chart)),
      val('c:gapWidth', 60),
      val('c:overlap', chart.kind === 'stacked' ? 100 : 0),
      val('c:axId', CATEGORY_AXIS),
      val('c:axId', VALUE_AXIS)
    ),
    categoryAxis(),
    valueAxis(chart),
    shape('<a:noFill/>', '<a:ln><a:noFill/></a:ln>')
  );
}

function seriesXml(series: Series, index: number, chart: BarChart): string {
  return element(
    'c:ser',
    {},
    val('c:idx', index),
    val('c:order', index),
    element('c:tx', {}, stringReference(series.name)),
    fillShape(series.fill),
    val('c:invertIfNegative', 0),
    ...series.points.map(({index: point, fill}) =>
      element('c:dPt', {}, val('c:idx', point), val('c:invertIfNegative', 0), val('c:bubble3D', 0), fillShape(fill))
    ),
    labelsXml(series, chart),
    element('c:cat', {}, stringReference(chart.categories)),
    element('c:val', {}, numberReference(series.values, series.label.formats.find((format) => format !== null) ?? '0'))
  );
}

/** Labels of the bars: those that share the first format together, every other bar by itself. */
function labelsXml({label, points}: Series, {kind}: BarChart): string {
  const common = label.formats.find((format) => format !== null);
  if (common === undefined) return element('c:dLbls', {}, val('c:delete', 1));
  const position = kind === 'stacked' ? 'ctr' : 'outEnd';
  const text = (colour: Colour) => textProperties({size: SIZES.label, bold: true, colour});
  const show = [
    val('c:dLblPos', position),
    val('c:showLegendKey', 0),
    val('c:showVal', 1),
    val('c:showCatName', 0),
    val('c:showSerName', 0),
    val('c:showPercent', 0),
    val('c:showBubbleSize', 0)
  ];
  const hatched = new Set(points.filter(({fill}) => fill.kind === 'hatched').map(({index}) => index));
  // A number over hatching is only legible on white.
  const backing = (i: number) => shape(kind === 'stacked' && hatched.has(i) ? solid(WHITE) : '<a:noFill/>', '<a:ln><a:noFill/></a:ln>');
  const colourOf = (i: number) => (hatched.has(i) ? INK : label.colour);
  const own = label.formats.flatMap((format, i) => {
    if (format === null) return [element('c:dLbl', {}, val('c:idx', i), val('c:delete', 1))];
    if (format === common && !hatched.has(i)) return [];
    return [element('c:dLbl', {}, val('c:idx', i), numberFormat(format), backing(i), text(colourOf(i)), ...show)];
  });
  return element('c:dLbls', {}, ...own, numberFormat(common), backing(-1), text(label.colour), ...show);
}

function categoryAxis(): string {
  return element(
    'c:catAx',
    {},
    val('c:axId', CATEGORY_AXIS),
    element('c:scaling', {}, val('c:orientation', 'maxMin')),
    val('c:delete', 0),
    val('c:axPos', 'l'),
    numberFormat('@'),
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', 'low'),
    shape('', line(QUIET, 0.75)),
    textProperties({size: SIZES.label, colour: INK}),
    val('c:crossAx', VALUE_AXIS),
    val('c:crosses', 'autoZero'),
    val('c:auto', 0),
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 60),
    val('c:tickLblSkip', 1),
    val('c:noMultiLvlLbl', 1)
  );
}

function valueAxis({axis, note, language, anchor}: BarChart): string {
  const noteAt = {x: 0.012, y: 1 - (BANDS.note - 1) / anchor.heightMm};
  return element(
    'c:valAx',
    {},
    val('c:axId', VALUE_AXIS),
    element('c:scaling', {}, val('c:orientation', 'minMax'), val('c:max', axis.max), val('c:min', 0)),
    val('c:delete', 0),
    val('c:axPos', 'b'),
    element('c:majorGridlines', {}, shape('', line(GRID, 0.5))),
    element('c:title', {}, richText(note, {size: SIZES.axis, colour: QUIET, language}), layout(noteAt), val('c:overlay', 0)),
    numberFormat(axis.format),
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', 'nextTo'),
    shape('', '<a:ln><a:noFill/></a:ln>'),
    textProperties({size: SIZES.axis, colour: QUIET}),
    val('c:crossAx', CATEGORY_AXIS),
    // The first category is on top, so the axis that crosses at the last one has its numbers below.
    val('c:crosses', 'max'),
    val('c:crossBetween', 'between'),
    val('c:majorUnit', axis.major)
  );
}

function legendXml({anchor}: BarChart): string {
  return element(
    'c:legend',
    {},
    val('c:legendPos', 't'),
    layout({x: 0.012, y: (BANDS.title - 1) / anchor.heightMm}),
    val('c:overlay', 0),
    textProperties({size: SIZES.axis, colour: INK})
  );
}

interface TextStyle {
  size: number;
  colour: Colour;
  bold?: boolean;
}

function richText(text: string, style: TextStyle & {language: string}): string {
  const run = element('a:r', {}, runProperties('a:rPr', style, style.language), element('a:t', {}, escapeXml(text)));
  const paragraph = element('a:p', {}, element('a:pPr', {algn: 'l'}, runProperties('a:defRPr', style)), run);
  return element('c:tx', {}, element('c:rich', {}, element('a:bodyPr', {rot: 0, vert: 'horz'}), '<a:lstStyle/>', paragraph));
}

function textProperties(style: TextStyle): string {
  const paragraph = element('a:p', {}, element('a:pPr', {}, runProperties('a:defRPr', style)), element('a:endParaRPr', {lang: 'en-US'}));
  return element('c:txPr', {}, '<a:bodyPr/>', '<a:lstStyle/>', paragraph);
}

function runProperties(name: string, {size, colour, bold}: TextStyle, language?: string): string {
  const attributes = {lang: language, sz: size * 100, b: bold ? 1 : 0, i: 0};
  return element(name, attributes, solid(colour), element('a:latin', {typeface: FONT}), element('a:cs', {typeface: FONT}));
}

function fillShape(fill: Fill): string {
  if (fill.kind === 'solid')
    return shape(solid(fill.colour), fill.outline === undefined ? '<a:ln><a:noFill/></a:ln>' : line(fill.outline, 0.75));
  const pattern = element(
    'a:pattFill',
    {prst: 'wdUpDiag'},
    element('a:fgClr', {}, colourXml(fill.colour)),
    element('a:bgClr', {}, colourXml(WHITE))
  );
  return shape(pattern, line(fill.colour, 1));
}

function shape(fill: string, outline: string): string {
  return element('c:spPr', {}, fill, outline);
}

function line(colour: Colour, points: number): string {
  return element('a:ln', {w: Math.round(points * EMU_PER_POINT)}, solid(colour));
}

function solid(colour: Colour): string {
  return element('a:solidFill', {}, colourXml(colour));
}

function colourXml(colour: Colour): string {
  return element('a:srgbClr', {val: colour});
}

function layout(place: {x: number; y: number; w?: number; h?: number}, target?: 'inner'): string {
  const {x, y, w, h} = place;
  const fraction = (value: number) => value.toFixed(4);
  const size = w === undefined || h === undefined ? [] : [val('c:w', fraction(w)), val('c:h', fraction(h))];
  return element(
    'c:layout',
    {},
    element(
      'c:manualLayout',
      {},
      target === undefined ? '' : val('c:layoutTarget', target),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      val('c:x', fraction(x)),
      val('c:y', fraction(y)),
      ...size
    )
  );
}

function numberFormat(format: string): string {
  return element('c:numFmt', {formatCode: format, sourceLinked: 0});
}

function stringReference({ref, values}: CellRange<string>): string {
  const points = values.map((text, i) => element('c:pt', {idx: i}, element('c:v', {}, escapeXml(text))));
  return element('c:strRef', {}, element('c:f', {}, escapeXml(ref)), element('c:strCache', {}, val('c:ptCount', values.length), ...points));
}

function numberReference({ref, values}: CellRange<number | null>, format: string): string {
  const points = values.flatMap((value, i) => (value === null ? [] : [element('c:pt', {idx: i}, element('c:v', {}, String(value)))]));
  const cache = element('c:numCache', {}, element('c:formatCode', {}, escapeXml(format)), val('c:ptCount', values.length), ...points);
  return element('c:numRef', {}, element('c:f', {}, escapeXml(ref)), cache);
}

function val(name: string, value: string | number): string {
  return element(name, {val: value});
}
