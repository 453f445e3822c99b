/** A validator for the few keywords of JSON Schema 2020-12 that our schema uses; any other keyword is an error. */

export type Schema = Readonly<Record<string, unknown>>;

const ANNOTATIONS = ['$schema', '$id', '$defs', 'title', 'description', 'format'];
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
};

/** Whether `value` is valid against `schema`, a part of `root`. */
export function isValid(root: Schema, value: unknown, schema: Schema = root): boolean {
  const against = (part: unknown, inner: unknown): boolean => isValid(root, inner, part as Schema);
  const properties = (schema['properties'] ?? {}) as Schema;
  const checks: Readonly<Record<string, (rule: never) => boolean>> = {
    $ref: (path: string) => against((root['$defs'] as Schema)[path.replace('#/$defs/', '')], value),
    type: (type: string) => (TYPES[type] as (value: unknown) => boolean)(value),
    enum: (values: readonly unknown[]) => values.includes(value),
    anyOf: (parts: readonly unknown[]) => parts.some((part) => against(part, value)),
    pattern: (pattern: string) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
    minLength: (length: number) => typeof value !== 'string' || [...value].length >= length,
    maxLength: (length: number) => typeof value !== 'string' || [...value].length <= length,
    minimum: (least: number) => typeof value !== 'number' || value >= least,
    minItems: (least: number) => !Array.isArray(value) || value.length >= least,
    items: (part: unknown) => !Array.isArray(value) || value.every((item) => against(part, item)),
    required: (names: readonly string[]) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
    propertyNames: (part: unknown) => !isObject(value) || Object.keys(value).every((name) => against(part, name)),
    properties: () =>
      !isObject(value) ||
      Object.entries(value).every(
        ([name, inner]) => !Object.hasOwn(properties, name) || against(properties[name], inner),
      ),
    additionalProperties: (part: unknown) =>
      !isObject(value) ||
      Object.entries(value).every(
        ([name, inner]) => Object.hasOwn(properties, name) || (part !== false && against(part, inner)),
      ),
  };
  return Object.entries(schema).every(([keyword, rule]) => {
    if (ANNOTATIONS.includes(keyword)) return true;
    const check = checks[keyword];
    if (!check) throw new Error(`The validator does not know the keyword "${keyword}".`);
    return check(rule as never);
  });
}
