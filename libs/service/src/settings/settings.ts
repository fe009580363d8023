import { z } from 'zod';
import { InvalidSettings, type InvalidSetting } from './invalid-settings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A class whose instances hold parsed environment variables as readonly properties. */
export interface SettingsClass<Values extends object = object> {
  /** Throws `InvalidSettings`, naming every bad variable at once. */
  new (environment: Environment): Readonly<Values>;
  readonly shape: z.ZodRawShape;
}

/**
 * Makes the base class of a group of settings; the class is also the token to inject them by.
 *
 *     export class OrderSettings extends settings({ ORDER_STEP_DEADLINE_MS: z.coerce.number().default(60_000) }) {}
 *
 * A variable set to nothing counts as not set.
 */
export function settings<Shape extends z.ZodRawShape>(
  shape: Shape,
): SettingsClass<z.output<z.ZodObject<Shape>>> {
  const schema = z.object(shape);

  class Settings {
    static readonly shape = shape;

    constructor(environment: Environment) {
      const given = Object.entries(environment).filter(([name, value]) => name in shape && value !== '');
      const parsed = schema.safeParse(Object.fromEntries(given));
      if (!parsed.success)
        throw new InvalidSettings(parsed.error.issues.map((issue) => describe(issue, environment)));
      Object.assign(this, parsed.data);
    }
  }
  return Settings as unknown as SettingsClass<z.output<z.ZodObject<Shape>>>;
}

function describe(issue: z.core.$ZodIssue, environment: Environment): InvalidSetting {
  const name = String(issue.path[0] ?? '');
  return { name, value: environment[name], reason: issue.message };
}
