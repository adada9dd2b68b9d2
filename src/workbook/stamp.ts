import {readParts, writeParts} from '../xlsx/package.js';

/**
 * Editions stand in nearly every workbook, and differ from run to run where nothing else does. So a workbook is described with these two
 * in their place, and they are filled in when it is written; a workbook that says the same as before is then taken over with other
 * editions in it. They have the shape of an edition: 12 hexadecimal digits.
 */
export const EDITION_STAMP = '0ed1710e0ed1';
/** The edition that changes are told against. */
export const AGAINST_STAMP = '0a6a1e570a6a';

/** What is written in the place of each of some texts. */
export type Stamps = ReadonlyMap<string, string>;

/** What a run writes in the place of the stamps. */
export function stampsOf(edition: string, against: string | null): Stamps {
  return new Map([[EDITION_STAMP, edition], ...(against === null ? [] : [[AGAINST_STAMP, against] as const])]);
}

/** A text with every stamp filled in. */
export function stamped(text: string, stamps: Stamps): string {
  if (stamps.size === 0) return text;
  return text.replaceAll(new RegExp([...stamps.keys()].join('|'), 'g'), (found) => stamps.get(found) ?? found);
}

/**
 * The bytes of a written workbook with other editions: the same as if it were written with them.
 *
 * @param was the stamps that it was written with
 */
export function restamped(bytes: Uint8Array, was: Stamps, is: Stamps): Uint8Array {
  const changed = [...was].flatMap(([stamp, old]) => (is.get(stamp) === old ? [] : [[old, is.get(stamp) ?? old] as const]));
  if (changed.length === 0) return bytes;
  const stamps: Stamps = new Map(changed);
  return writeParts(new Map([...readParts(bytes)].map(([name, xml]) => [name, stamped(xml, stamps)])));
}
