import type {Colour} from '../xlsx/spec.js';

/** The visual system that every sheet shares: fonts, colours and sizes. */
export const FONT = 'Arial';
export const INK: Colour = '1F1F1F';
export const QUIET: Colour = '595959';
export const LINK: Colour = '0B4FA8';
export const HEADER_TINT: Colour = 'F1F4F8';
export const HAIRLINE: Colour = 'D9D9D9';
export const WHITE: Colour = 'FFFFFF';
/** Answers "don't know" and surveys that a report quotes. */
export const NEUTRAL: Colour = 'C9C9C9';

/** A colour mixed with white: `share` of it remains. */
export function tint(colour: Colour, share: number): Colour {
  const channels = [0, 2, 4].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
  return channels
    .map((c) =>
      Math.round(255 - (255 - c) * share)
        .toString(16)
        .padStart(2, '0')
        .toUpperCase()
    )
    .join('');
}

/** Whether white text can be read on a colour: its relative luminance is low. */
export function needsWhiteText(colour: Colour): boolean {
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255);
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) < 0.23;
}

/** Font sizes in points. */
export const SIZE = {title: 16, finding: 12, body: 10, figure: 12, note: 10} as const;

/** Page margins; height of a line of body text and the air around it in a row, in points. */
export const MARGIN_INCHES = 12 / 25.4;
export const LINE_POINTS = 13;
export const ROW_PADDING = 6;

/** What is left of A4 landscape inside margins and footer, in millimetres. */
export const PAGE = {widthMm: 297 - 24, heightMm: 210 - 24 - 6} as const;
/** A page is shrunk at most to this: body text of 6.2 points. */
export const SMALLEST_SCALE = 0.62;
/** Programs draw columns up to this much wider than each other. */
export const WIDTH_TOLERANCE = 1.08;
