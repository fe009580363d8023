import type { BrokerConfigType } from './broker-config-definition';

/** Where a value comes from (ConfigSource of DescribeConfigsResponse.java). */
export const ConfigSource = {
  topic: 1,
  dynamicBroker: 2,
  dynamicDefaultBroker: 3,
  staticBroker: 4,
  default: 5,
  clientMetrics: 7,
  group: 8,
} as const;

/** ConfigType of DescribeConfigsResponse.java. */
export const ConfigType: Readonly<Record<BrokerConfigType, number>> = {
  boolean: 1,
  string: 2,
  int: 3,
  short: 4,
  long: 5,
  double: 6,
  list: 7,
  class: 8,
  password: 9,
};

/** One key as DescribeConfigs shows it. */
export interface ConfigDescription {
  readonly name: string;
  /** Null for a secret, and where there is no value. */
  readonly value: string | null;
  readonly readOnly: boolean;
  readonly configSource: number;
  readonly isSensitive: boolean;
  /** Every place that has a value for the key, the one in force first. */
  readonly synonyms: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly source: number;
  }[];
  readonly configType: number;
  readonly documentation: string;
}
