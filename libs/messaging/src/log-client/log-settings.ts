export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
export type SaslMechanism = (typeof saslMechanisms)[number];

/** PEM texts. Without `ca`, whom Node.js trusts is trusted. */
export interface LogTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface LogSasl {
  readonly mechanism: SaslMechanism;
  readonly username: string;
  readonly password: string;
}

/** Where the log is and how one gets in: the same for every program and both Kafka clients. */
export interface LogSettings {
  readonly brokers: readonly string[];
  readonly tls?: LogTls;
  readonly sasl?: LogSasl;
  /** Of topics that are created; otherwise three where the cluster has three brokers, else what it has. */
  readonly replicationFactor?: number;
}
