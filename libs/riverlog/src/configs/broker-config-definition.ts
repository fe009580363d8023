/** One configuration key of brokers, as DescribeConfigs shows it and `configs` takes it. */
export interface BrokerConfigDefinition {
  readonly name: string;
  readonly type: BrokerConfigType;
  /** Null: there is no value unless somebody sets one. */
  readonly default: string | null;
  readonly documentation: string;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  /** Who may change it while the broker runs: nobody, for this broker only, or for all at once too. */
  readonly updateMode: UpdateMode;
}

export type BrokerConfigType =
  'boolean' | 'string' | 'int' | 'short' | 'long' | 'double' | 'list' | 'password' | 'class';

export type UpdateMode = 'read-only' | 'per-broker' | 'cluster-wide';

type Limits = Partial<Pick<BrokerConfigDefinition, 'min' | 'max' | 'oneOf' | 'updateMode'>>;

export const key = (
  name: string,
  [type, standard]: readonly [BrokerConfigType, string | number | boolean | null],
  documentation: string,
  limits: Limits = {},
): BrokerConfigDefinition => ({
  name,
  type,
  default: standard === null ? null : String(standard),
  documentation,
  updateMode: 'read-only',
  ...limits,
});

/**
 * Keys that are taken, stored and shown, and change nothing here: one `name type default` in a line, `null`
 * for none and `''` for an empty text. A line may end in the update mode.
 */
export const accepted = (why: string, lines: string): BrokerConfigDefinition[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', type, standard = '', updateMode = 'read-only'] = line.trim().split(/\s+/);
      return {
        name,
        type: type as BrokerConfigType,
        default: standard === 'null' ? null : standard.replace("''", ''),
        documentation: `Accepted. ${why}`,
        updateMode: updateMode as UpdateMode,
      };
    });
