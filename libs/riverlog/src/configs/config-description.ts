/** Where a value comes from (ConfigSource of DescribeConfigsResponse.java). */
export const ConfigSource = { topic: 1, staticBroker: 4, default: 5 } as const;

/** ConfigType of DescribeConfigsResponse.java. */
export const ConfigType = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
} as const;

/** One key as DescribeConfigs shows it. */
export interface ConfigDescription {
  readonly name: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly configSource: number;
  readonly isSensitive: boolean;
  /** Every place that has a value for the key, the one in force first. */
  readonly synonyms: readonly { readonly name: string; readonly value: string; readonly source: number }[];
  readonly configType: number;
  readonly documentation: string;
}
