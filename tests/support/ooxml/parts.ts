import {unzipSync} from 'fflate';
import {type XmlAttribute, XmlDocument, XmlElement, type XmlNode} from 'libxml2-wasm';

/** Prefixes for XPath; documents may use others. */
export const NS = {
  x: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  xdr: 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing',
  rel: 'http://schemas.openxmlformats.org/package/2006/relationships',
  ct: 'http://schemas.openxmlformats.org/package/2006/content-types'
};

export interface Relationship {
  id: string;
  /** Last part of the relationship's type, such as `drawing`. */
  kind: string;
  /** Path of the part it leads to, or the address outside the package. */
  target: string;
  external: boolean;
}

/** A workbook's package with every part parsed. */
export interface OpenPackage {
  names: readonly string[];
  /** Entries of the zip's directory, folders left out. */
  entries: readonly string[];
  documents: ReadonlyMap<string, XmlDocument>;
  /** Relationships by the part that has them; `` for the package itself. */
  relationships: ReadonlyMap<string, readonly Relationship[]>;
  faults: readonly string[];
}

/** Opens the bytes of a workbook. A part that is not well-formed is a fault, and is left out. */
export function openPackage(bytes: Uint8Array): OpenPackage {
  const faults: string[] = [];
  const contents = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  const documents = new Map<string, XmlDocument>();
  for (const [name, content] of contents) {
    if (new TextDecoder().decode(content).includes('<!DOCTYPE')) faults.push(`${name}: a document type declaration`);
    try {
      documents.set(name, XmlDocument.fromBuffer(content));
    } catch (error) {
      faults.push(`${name}: not well-formed: ${messageOf(error)}`);
    }
  }
  const names = contents.map(([name]) => name);
  return {names, entries: entriesOf(bytes), documents, relationships: relationshipsOf(documents), faults};
}

export function closePackage({documents}: OpenPackage): void {
  for (const document of documents.values()) document.dispose();
}

/** Names in the directory at the end of a zip: a name that stands twice is hidden by an object of names. */
function entriesOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names.filter((name) => !name.endsWith('/'));
}

function relationshipsOf(documents: ReadonlyMap<string, XmlDocument>): Map<string, Relationship[]> {
  const found = new Map<string, Relationship[]>();
  for (const [name, document] of documents) {
    const owner = /^(?<folder>.*?)_rels\/(?<file>[^/]*)\.rels$/.exec(name)?.groups;
    if (!owner) continue;
    const {folder = '', file = ''} = owner;
    found.set(
      `${folder}${file}`,
      elements(document, '/rel:Relationships/rel:Relationship').map((node) => {
        const external = attribute(node, 'TargetMode') === 'External';
        const target = attribute(node, 'Target') ?? '';
        return {
          id: attribute(node, 'Id') ?? '',
          kind: (attribute(node, 'Type') ?? '').split('/').at(-1) ?? '',
          target: external ? target : resolve(folder, target),
          external
        };
      })
    );
  }
  return found;
}

function resolve(folder: string, target: string): string {
  return new URL(target, `http://package/${folder}`).pathname.slice(1);
}

/** Elements that an XPath finds. */
export function elements(from: XmlDocument | XmlNode, xpath: string): XmlElement[] {
  return from.find(xpath, NS).filter((node): node is XmlElement => node instanceof XmlElement);
}

/** Value of an attribute without a prefix. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attr(name)?.value;
}

/** An attribute as a number, or a default where it is missing. */
export function numberOf(element: XmlElement, name: string, otherwise = Number.NaN): number {
  const value = attribute(element, name);
  return value === undefined ? otherwise : Number(value);
}

/** The relationship ids that an element refers to, whatever the attribute's name. */
export function referencesOf(element: XmlElement): XmlAttribute[] {
  return element.attrs.filter((attr) => attr.namespaceUri === NS.r);
}

export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim();
}

/** Values that stand more than once, each named once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
