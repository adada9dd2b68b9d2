import {describe, expect, it} from 'vitest';
import {needsWhiteText, tint} from '../../src/workbook/style.js';

describe('tint(colour, share)', () => {
  it('mixes a colour with white', () => {
    expect([tint('12305F', 1), tint('12305F', 0), tint('000000', 0.5), tint('0A0B0C', 1)]).toEqual([
      '12305F',
      'FFFFFF',
      '808080',
      '0A0B0C'
    ]);
  });
});

describe('needsWhiteText(colour)', () => {
  it('is true of dark colours alone', () => {
    expect(['000000', '12305F', 'A31545', '0F7F8A', 'FFFFFF', 'C9C9C9', 'CF7A1C'].map(needsWhiteText)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false
    ]);
  });
});
