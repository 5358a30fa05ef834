import type { Schema } from 'joi';

/** JSON Schema 2020-12, which is the dialect of OpenAPI 3.1. */
export type JsonSchema = Readonly<Record<string, unknown>>;

interface StandardSchema {
  readonly jsonSchema: { input(options: { readonly target: 'draft-2020-12' }): JsonSchema };
}

/** What joi itself says of a schema, with the examples that it leaves out. */
export function toJsonSchema(schema: Schema): JsonSchema {
  const standard = (schema as unknown as { '~standard': StandardSchema })['~standard'];
  const { $schema: _dialect, ...rest } = standard.jsonSchema.input({ target: 'draft-2020-12' });
  return withExamples(rest, schema.describe() as Described);
}

interface Described {
  readonly examples?: readonly unknown[];
  readonly keys?: Readonly<Record<string, Described>>;
  readonly items?: readonly Described[];
}

function withExamples(schema: JsonSchema, described: Described): JsonSchema {
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const items = schema['items'] as JsonSchema | undefined;
  const [item] = described.items ?? [];
  return {
    ...schema,
    ...(described.examples && { examples: described.examples }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          withExamples(property, described.keys?.[name] ?? {}),
        ]),
      ),
    }),
    ...(items && item && described.items?.length === 1 && { items: withExamples(items, item) }),
  };
}
