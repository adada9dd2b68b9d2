import {describe, expect, it} from 'vitest';
import {breakLines, columnMm, columnRoom, textWidth} from '../../src/workbook/text-width.js';
import {random, SEED} from '../support/random.js';

describe('textWidth(text, size, bold)', () => {
  it('adds the widths of characters, in points', () => {
    expect(textWidth('', 10)).toBe(0);
    expect(textWidth('00', 10)).toBeCloseTo(11.12);
    expect(textWidth('W', 20)).toBeCloseTo(2 * textWidth('W', 10));
  });

  it('takes bold text to be wider, and a character that it does not know for a wide one', () => {
    expect(textWidth('abc', 10, true)).toBeGreaterThan(textWidth('abc', 10));
    expect(textWidth('ŋ', 10)).toBeGreaterThan(textWidth('n', 10));
  });
});

describe('breakLines(text, room, size)', () => {
  it('breaks at blanks, where the next word does not fit', () => {
    const room = textWidth('en to', 10);
    expect(breakLines('en to tre', room, 10)).toEqual(['en to', 'tre']);
  });

  it('keeps a word that is wider than the room on a line of its own', () => {
    expect(breakLines('a arbeidsmiljøundersøkelsen b', 40, 10)).toEqual(['a', 'arbeidsmiljøundersøkelsen', 'b']);
  });

  it('does not break at a no-break blank', () => {
    expect(breakLines('65\u00a0% av', textWidth('65\u00a0%', 10), 10)).toEqual(['65\u00a0%', 'av']);
  });

  it(`loses no word, and fits every line that has two [SEED=${SEED}]`, () => {
    const {below, text} = random();
    for (let i = 0; i < 200; i++) {
      const words = Array.from({length: 1 + below(20)}, () => `a${text([...'abcWiæø'], 12)}`).join(' ');
      const room = 20 + below(200);
      const lines = breakLines(words, room, 10);
      expect(lines.join(' ')).toBe(words);
      for (const line of lines) if (line.includes(' ')) expect(textWidth(line, 10)).toBeLessThanOrEqual(room);
    }
  });
});

describe('columnRoom(width) and columnMm(width)', () => {
  it('leave less room for text than the column is wide', () => {
    expect(columnRoom(10)).toBeLessThan(52.5);
    expect((columnMm(10) * 72) / 25.4).toBeCloseTo(52.5);
  });
});
