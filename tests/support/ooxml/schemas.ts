import fs from 'node:fs';
import path from 'node:path';
import {XmlBufferInputProvider, XmlDocument, XmlValidateError, xmlRegisterInputProvider, XsdValidator} from 'libxml2-wasm';
import type {OpenPackage} from './parts.js';

/** The schemas of ECMA-376 (transitional) lie beside the checkout: they are not ours to ship. */
const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/ooxml-xsd');

export const schemasAreHere = fs.existsSync(path.join(FOLDER, 'sml.xsd'));

const IMPORTS: readonly (readonly [string, string])[] = [
  ['http://www.w3.org/XML/1998/namespace', 'xml.xsd'],
  ['http://purl.org/dc/elements/1.1/', 'dc.xsd'],
  ['http://purl.org/dc/terms/', 'dcterms.xsd'],
  ['http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'sml.xsd'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'dml-main.xsd'],
  ['http://schemas.openxmlformats.org/drawingml/2006/chart', 'dml-chart.xsd'],
  ['http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing', 'dml-spreadsheetDrawing.xsd'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'opc-relationships.xsd'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'opc-contentTypes.xsd'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'opc-coreProperties.xsd'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/extended-properties', 'shared-documentPropertiesExtended.xsd']
];

/** Schemas that the standard refers to on the web, as far as workbooks need them. */
const STAND_INS: Readonly<Record<string, string>> = {
  'xml.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
    <xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/></xs:schema>`,
  'dc.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://purl.org/dc/elements/1.1/">
    ${['creator', 'description', 'identifier', 'language', 'subject', 'title'].map((n) => `<xs:element name="${n}" type="xs:string"/>`).join('')}
    </xs:schema>`,
  'dcterms.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://purl.org/dc/terms/" targetNamespace="http://purl.org/dc/terms/">
    <xs:simpleType name="W3CDTF"><xs:union memberTypes="xs:gYear xs:gYearMonth xs:date xs:dateTime"/></xs:simpleType>
    <xs:element name="created" type="W3CDTF"/><xs:element name="modified" type="W3CDTF"/></xs:schema>`
};

/**
 * Checks every part against the schema of its root element. The parts are changed: what the schemas do not know
 * and programs may skip (mc:Ignorable, attributes of later versions, extension lists, xml:space on text) is taken out.
 */
export function schemaFaults({documents}: OpenPackage): string[] {
  const validator = validatorOfAll();
  return [...documents].flatMap(([name, document]) => {
    removeExtensions(document);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error;
      return error.details.map(({message, xpath}) => `${name}: ${xpath ?? ''} ${message.replaceAll(/\{[^{}]*\}/g, '').trim()}`);
    }
  });
}

function removeExtensions(document: XmlDocument): void {
  const later = `//@*[namespace-uri() = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
    or starts-with(namespace-uri(), 'http://schemas.microsoft.com/office/')
    or (name() = 'xml:space' and local-name(..) = 't')]`;
  for (const node of document.find(later)) node.remove();
  for (const node of document.find("//*[local-name() = 'extLst']")) node.remove();
}

let validator: XsdValidator | undefined;

/** One validator for all schemas; reading them takes a moment, so it is done once. */
function validatorOfAll(): XsdValidator {
  if (validator) return validator;
  if (!schemasAreHere) throw new Error('the schemas of ECMA-376 are not at ../shared/ooxml-xsd; use itWithSchemas');
  xmlRegisterInputProvider(new XmlBufferInputProvider(readSchemas()));
  const imports = IMPORTS.map(([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${file}"/>`).join('');
  const all = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports}</xs:schema>`;
  validator = XsdValidator.fromDoc(XmlDocument.fromString(all, {url: 'ooxml/all.xsd'}));
  return validator;
}

function readSchemas(): Record<string, Uint8Array> {
  const files = fs.readdirSync(FOLDER, {recursive: true, withFileTypes: true}).filter((entry) => entry.name.endsWith('.xsd'));
  const own = Object.entries(STAND_INS).map(([name, text]) => [name, Buffer.from(text)] as const);
  const standard = files.map((entry) => {
    const text = fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    return [entry.name, Buffer.from(text.replaceAll(/http:\/\/dublincore\.org\/[\w/.]*\/(dc|dcterms)\.xsd/g, '$1.xsd'))] as const;
  });
  return Object.fromEntries([...standard, ...own].map(([name, bytes]) => [`ooxml/${name}`, bytes]));
}
