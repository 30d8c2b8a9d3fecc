/** How a field wants to be shown, beyond what its type says. */
export type WidgetHint = 'textarea' | 'owner' | 'unit' | 'date' | 'stars' | 'working_days' | 'area' | 'files' | 'record';

/** The part of JSON Schema 2020-12 that steps use for one field. */
export type FieldSchema = {
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'null';
  title?: string;
  description?: string;
  const?: unknown;
  enum?: readonly (string | number)[];
  oneOf?: readonly { const: string | number; title?: string; description?: string }[];
  anyOf?: readonly FieldSchema[];
  default?: unknown;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** What each entry of a list is. */
  items?: FieldSchema;
  maxItems?: number;
  minItems?: number;
  'x-widget'?: WidgetHint;
};

/** A step's input as `/steps` sends it: titles already in the caller's language. */
export type StepSchema = {
  type?: 'object';
  title?: string;
  properties?: Record<string, FieldSchema>;
  required?: readonly string[];
};
