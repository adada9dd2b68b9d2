import {strFromU8, strToU8, unzipSync, zipSync, type Zippable} from 'fflate';
import {element, escapeXml, XML_HEAD} from './xml.js';

/** The parts of a workbook's package by path, such as `xl/workbook.xml`. */
export type PackageParts = Map<string, string>;

const OFFICE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE_RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = '[Content_Types].xml';

/** Unpacks the parts of a package. Folder entries, which a package has no use for, are dropped. */
export function readParts(bytes: Uint8Array): PackageParts {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  return new Map(entries.map(([name, content]) => [name, strFromU8(content)]));
}

/** Level 2 packs in half the time of level 6, into files six per cent larger. */
const LEVEL = 2;

/** Packs parts so that the same parts give the same bytes: content types first, then by name, at one fixed time. */
export function writeParts(parts: PackageParts): Uint8Array {
  const names = [CONTENT_TYPES, ...[...parts.keys()].filter((name) => name !== CONTENT_TYPES).sort()];
  const files: Zippable = Object.fromEntries(names.map((name) => [name, strToU8(partOf(parts, name))]));
  // A zip keeps local time, so the date is local too: its fields are then the same in every zone.
  return zipSync(files, {level: LEVEL, mtime: new Date(2000, 0, 1, 12)});
}

/** The XML of a part. */
export function partOf(parts: PackageParts, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`the workbook has no part ${name}`);
  return part;
}

/** Adds a part and says what it holds. */
export function addPart(parts: PackageParts, name: string, contentType: string, xml: string): void {
  parts.set(name, XML_HEAD + xml);
  const type = element('Override', {PartName: `/${name}`, ContentType: contentType});
  parts.set(
    CONTENT_TYPES,
    partOf(parts, CONTENT_TYPES).replace('</Types>', () => `${type}</Types>`)
  );
}

/**
 * Relates a part to another one.
 *
 * @param type last part of the relationship's type, such as `drawing`
 * @param target path of the other part, relative to the folder of this one
 * @returns the id of the relationship
 */
export function relate(parts: PackageParts, from: string, type: string, target: string): string {
  const file = relationshipsOf(from);
  const old = parts.get(file) ?? `${XML_HEAD}<Relationships xmlns="${PACKAGE_RELATIONSHIPS}"></Relationships>`;
  const used = [...old.matchAll(/ Id="rId(\d+)"/g)].map(([, number]) => Number(number));
  const id = `rId${Math.max(0, ...used) + 1}`;
  const related = element('Relationship', {Id: id, Type: `${OFFICE_RELATIONSHIPS}/${type}`, Target: target});
  const open = old.replace(/<Relationships([^>]*)\/>/, '<Relationships$1></Relationships>');
  parts.set(
    file,
    open.replace('</Relationships>', () => `${related}</Relationships>`)
  );
  return id;
}

/** Part names of a workbook's sheets, by the name of the sheet, in the order of the sheets. */
export function sheetParts(parts: PackageParts): Map<string, string> {
  const targets = new Map(
    [...partOf(parts, relationshipsOf('xl/workbook.xml')).matchAll(/<Relationship Id="([^"]+)"[^>]* Target="([^"]+)"/g)].map(
      ([, id = '', target = '']) => [id, `xl/${target}`]
    )
  );
  const sheets = partOf(parts, 'xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"[^>]* r:id="([^"]+)"/g);
  return new Map([...sheets].map(([, name = '', id = '']) => [unescapeXml(name), targets.get(id) ?? '']));
}

function relationshipsOf(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash)}/_rels/${part.slice(slash + 1)}.rels`;
}

function unescapeXml(text: string): string {
  const plain = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
  if (escapeXml(plain).replaceAll("'", '&apos;') !== text.replaceAll("'", '&apos;')) throw new Error(`cannot read the sheet name ${text}`);
  return plain;
}
