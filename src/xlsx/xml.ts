/** Attributes of an element; one that is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

// XML 1.0 allows no other control characters, no lone surrogates, and neither U+FFFE nor U+FFFF.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Text as it may stand between tags or in a quoted attribute.
 *
 * @throws Error for a character that no XML document may hold
 */
export function escapeXml(text: string): string {
  if (NOT_XML.test(text)) throw new Error(`a character that XML forbids in ${JSON.stringify(text.slice(0, 80))}`);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** One element. Attribute values are escaped; children are finished XML, such as other elements or `escapeXml(text)`. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`]
  );
  const content = children.join('');
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
