import {describe, expect, it} from 'vitest';
import {insertChild} from '../../src/xlsx/worksheet.js';

const sheet = (...children: string[]) => `<?xml version="1.0"?>\n<worksheet xmlns="x">${children.join('')}</worksheet>`;

describe('insertChild(worksheet, name, xml)', () => {
  it('puts a child before the first one that its schema wants after it', () => {
    const before = sheet('<sheetData><row/></sheetData>', '<pageMargins/>', '<tableParts/>');
    expect(insertChild(before, 'hyperlinks', '<hyperlinks/>')).toBe(
      sheet('<sheetData><row/></sheetData>', '<hyperlinks/>', '<pageMargins/>', '<tableParts/>')
    );
    expect(insertChild(before, 'drawing', '<drawing/>')).toBe(
      sheet('<sheetData><row/></sheetData>', '<pageMargins/>', '<drawing/>', '<tableParts/>')
    );
  });

  it('puts a child last where nothing has to follow it', () => {
    expect(insertChild(sheet('<sheetData/>'), 'drawing', '<drawing/>')).toBe(sheet('<sheetData/>', '<drawing/>'));
  });

  it('is not led astray by an extLst within another child', () => {
    const bars = '<conditionalFormatting><cfRule><extLst><ext/></extLst></cfRule></conditionalFormatting>';
    expect(insertChild(sheet('<sheetData/>', bars, '<pageMargins/>'), 'drawing', '<drawing/>')).toBe(
      sheet('<sheetData/>', bars, '<pageMargins/>', '<drawing/>')
    );
  });

  it('refuses a second child of one name', () => {
    expect(() => insertChild(sheet('<sheetData/>', '<drawing/>'), 'drawing', '<drawing/>')).toThrow('has a drawing already');
  });

  it('refuses a worksheet that is not well-formed', () => {
    expect(() => insertChild(sheet('<sheetData>'), 'drawing', '<drawing/>')).toThrow('not well-formed');
  });
});
