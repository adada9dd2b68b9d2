import {attribute, elements, type OpenPackage, referencesOf, repeated} from './parts.js';

/** What an element may be related to, by its name; other elements may refer to anything. */
const KINDS: Readonly<Record<string, string>> = {
  sheet: 'worksheet',
  drawing: 'drawing',
  tablePart: 'table',
  chart: 'chart',
  hyperlink: 'hyperlink'
};

/** Rules of the package: types of parts, relationships, and what refers to them. */
export function packageRules(pack: OpenPackage): string[] {
  return [
    ...repeated(pack.entries).map((name) => `the zip holds ${name} twice`),
    ...contentTypes(pack),
    ...targets(pack),
    ...references(pack),
    ...unreached(pack)
  ];
}

function contentTypes({names, documents}: OpenPackage): string[] {
  const file = '[Content_Types].xml';
  const types = documents.get(file);
  if (!types) return [`no ${file}`];
  const defaults = new Set(elements(types, '//ct:Default').map((node) => (attribute(node, 'Extension') ?? '').toLowerCase()));
  const overrides = elements(types, '//ct:Override').map((node) => (attribute(node, 'PartName') ?? '').slice(1));
  const extension = (name: string) => name.split('.').at(-1)?.toLowerCase() ?? '';
  const untyped = names.filter((name) => name !== file && !overrides.includes(name) && !defaults.has(extension(name)));
  return [
    ...untyped.map((name) => `${file}: no type for ${name}`),
    ...overrides.filter((name) => !names.includes(name)).map((name) => `${file}: a type for ${name}, which is not there`),
    ...repeated(overrides).map((name) => `${file}: two types for ${name}`)
  ];
}

function targets({names, relationships}: OpenPackage): string[] {
  return [...relationships].flatMap(([owner, list]) => [
    ...(owner === '' || names.includes(owner) ? [] : [`relationships of ${owner}, which is not there`]),
    ...list
      .filter((r) => !r.external && !names.includes(r.target))
      .map((r) => `${owner}: ${r.id} leads to ${r.target}, which is not there`),
    ...list.filter((r) => r.external && !r.target.startsWith('https:')).map((r) => `${owner}: ${r.id} leads outside to ${r.target}`)
  ]);
}

function references({documents, relationships}: OpenPackage): string[] {
  return [...documents].flatMap(([name, document]) =>
    elements(document, '//*[@r:*]').flatMap((element) =>
      referencesOf(element).flatMap(({name: attr, value}) => {
        const relationship = relationships.get(name)?.find(({id}) => id === value);
        if (!relationship) return [`${name}: r:${attr} ${value} of ${element.name} has no relationship`];
        const kind = KINDS[element.name] ?? relationship.kind;
        return relationship.kind === kind ? [] : [`${name}: ${element.name} refers to a ${relationship.kind}`];
      })
    )
  );
}

/** Parts that no chain of relationships from the package leads to. */
function unreached({names, relationships}: OpenPackage): string[] {
  const reached = new Set<string>(['']);
  for (const part of reached) {
    for (const {external, target} of relationships.get(part) ?? []) if (!external) reached.add(target);
  }
  return names
    .filter((name) => !reached.has(name) && name !== '[Content_Types].xml' && !name.endsWith('.rels'))
    .map((name) => `${name}: nothing leads to it`);
}
