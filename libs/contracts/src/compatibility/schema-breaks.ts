import type { JsonSchema } from './released-version';

export interface SchemaBreak {
  /** Path of the field, `/lines[]/sku`; empty for the data itself. */
  readonly field: string;
  readonly what: string;
  readonly why: string;
}

/** Keywords that say nothing about what is accepted. */
const WORDS = new Set(['$schema', '$id', 'title', 'description', 'examples', 'default']);
/** Keywords that are compared by themselves. */
const STRUCTURE = new Set(['properties', 'required', 'items', 'type', 'enum']);

const readersRely = 'readers of released builds rely on it';
const recordsLackIt = 'recorded events and producers of released builds do not have it';
const recordsHaveIt = 'recorded events and producers of released builds may have a value that is refused now';
const readersRefuse = 'readers of released builds refuse the values that are new';

/**
 * What changed between two schemas of one version, except optional fields that were added: those are the one
 * change that old readers, old producers and old records all survive.
 */
export function schemaBreaks(released: JsonSchema, current: JsonSchema, field = ''): readonly SchemaBreak[] {
  if (!isEqual(released['type'], current['type'])) {
    const what = `was ${say(released['type'])} and is ${say(current['type'])}`;
    return [{ field, what, why: recordsHaveIt }];
  }
  return [
    ...enumBreaks(released, current, field),
    ...limitBreaks(released, current, field),
    ...fieldBreaks(released, current, field),
    ...itemBreaks(released, current, field),
  ];
}

function enumBreaks(released: JsonSchema, current: JsonSchema, field: string): SchemaBreak[] {
  const before = listOf(released['enum']);
  const after = listOf(current['enum']);
  if (!before && !after) return [];
  if (!before) return [{ field, what: `accepts only ${say(after)} now`, why: recordsHaveIt }];
  if (!after) return [{ field, what: 'accepts any value now', why: readersRefuse }];

  const gone = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  return [
    ...(gone.length > 0
      ? [{ field, what: `does not accept ${say(gone)} any more`, why: recordsHaveIt }]
      : []),
    ...(added.length > 0 ? [{ field, what: `accepts ${say(added)} as well`, why: readersRefuse }] : []),
  ];
}

/** Formats, patterns, lengths, limits and every keyword nobody thought of here. */
function limitBreaks(released: JsonSchema, current: JsonSchema, field: string): SchemaBreak[] {
  const keywords = new Set([...Object.keys(released), ...Object.keys(current)]);
  return [...keywords]
    .filter((keyword) => !WORDS.has(keyword) && !STRUCTURE.has(keyword))
    .filter((keyword) => !isEqual(released[keyword], current[keyword]))
    .map((keyword) => {
      const what = `had ${keyword} ${say(released[keyword])} and has ${say(current[keyword])}`;
      return { field, what, why: current[keyword] === undefined ? readersRefuse : recordsHaveIt };
    });
}

function fieldBreaks(released: JsonSchema, current: JsonSchema, field: string): SchemaBreak[] {
  const before = fieldsOf(released);
  const after = fieldsOf(current);
  const wasRequired = new Set(listOf(released['required']));
  const isRequired = new Set(listOf(current['required']));

  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(
    (name): readonly SchemaBreak[] => {
      const path = `${field}/${name}`;
      const [old, now] = [before[name], after[name]];
      if (!now) return [{ field: path, what: 'is removed', why: readersRely }];
      if (!old)
        return isRequired.has(name) ? [{ field: path, what: 'is new and required', why: recordsLackIt }] : [];
      if (!wasRequired.has(name) && isRequired.has(name))
        return [{ field: path, what: 'was optional and is required', why: recordsLackIt }];
      if (wasRequired.has(name) && !isRequired.has(name))
        return [{ field: path, what: 'was required and is optional', why: readersRely }];
      return schemaBreaks(old, now, path);
    },
  );
}

function itemBreaks(released: JsonSchema, current: JsonSchema, field: string): readonly SchemaBreak[] {
  const [before, after] = [released['items'], current['items']];
  if (!isSchema(before) || !isSchema(after))
    return isEqual(before, after) ? [] : [{ field, what: 'has other items', why: recordsHaveIt }];
  return schemaBreaks(before, after, `${field}[]`);
}

const fieldsOf = ({ properties }: JsonSchema): Readonly<Record<string, JsonSchema>> =>
  isSchema(properties) ? (properties as Record<string, JsonSchema>) : {};
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] | undefined => (Array.isArray(value) ? value : undefined);
const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const say = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value));
