import type { KafkaConfig, SASLOptions } from 'kafkajs';
import type { LogSasl, LogSettings } from '../log-settings';

/** Where the log is and how one gets in, in the words of kafkajs. */
export const kafkajsConnection = ({
  brokers,
  tls,
  sasl,
}: LogSettings): Pick<KafkaConfig, 'brokers' | 'ssl' | 'sasl'> => ({
  brokers: [...brokers],
  ...(tls && { ssl: { ...tls } }),
  ...(sasl && { sasl: loginOf(sasl) }),
});

function loginOf({ mechanism, username, password }: LogSasl): SASLOptions {
  switch (mechanism) {
    case 'PLAIN':
      return { mechanism: 'plain', username, password };
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', username, password };
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', username, password };
  }
}
