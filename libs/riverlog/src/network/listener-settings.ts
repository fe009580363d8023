/** One way into the broker. Kafka: `listeners`, `advertised.listeners`, `listener.security.protocol.map`. */
export interface ListenerSettings {
  /** As in `listeners`: upper case, unique. */
  readonly name: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly securityProtocol: SecurityProtocol;
  /** Given to clients instead of the address they reached; for port mappings and proxies. */
  readonly advertisedHost?: string | undefined;
  readonly advertisedPort?: number | undefined;
}

export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL';

export const usesTls = ({ securityProtocol }: ListenerSettings): boolean => securityProtocol.endsWith('SSL');

export const usesSasl = ({ securityProtocol }: ListenerSettings): boolean =>
  securityProtocol.startsWith('SASL_');
