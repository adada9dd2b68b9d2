/** What a record says of a key by itself; a printed label may be a name that every object inherits, such as `constructor`. */
export function ownValue<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
