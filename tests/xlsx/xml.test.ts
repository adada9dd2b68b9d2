import {describe, expect, it} from 'vitest';
import {element, escapeXml} from '../../src/xlsx/xml.js';

describe('escapeXml(text)', () => {
  it('escapes what would end a text or an attribute', () => {
    expect(escapeXml('<a> & "b" \'c\'')).toBe("&lt;a&gt; &amp; &quot;b&quot; 'c'");
  });

  it('keeps letters, tabs, line breaks and characters beyond the first plane', () => {
    expect(escapeXml('æøå\t\n\r😀\ufffd')).toBe('æøå\t\n\r😀\ufffd');
  });

  it.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', '\udc00'])(
    'refuses %j, which no XML document may hold',
    (character) => {
      expect(() => escapeXml(`a${character}`)).toThrow('a character that XML forbids');
    }
  );
});

describe('element(name, attributes, ...children)', () => {
  it('writes attributes and children, and closes an empty element itself', () => {
    expect(element('c:v', {idx: 0, name: 'a "b"'}, element('x'), 'text')).toBe('<c:v idx="0" name="a &quot;b&quot;"><x/>text</c:v>');
  });

  it('leaves out an attribute that is undefined', () => {
    expect(element('a', {b: undefined, c: ''})).toBe('<a c=""/>');
  });
});
