import { isIP } from 'node:net';
import type { BaseOptions } from '@platformatic/kafka';
import type { LogSettings } from '../log-settings';

type Connection = Pick<BaseOptions, 'bootstrapBrokers' | 'tls' | 'tlsServerName' | 'sasl'>;

/** Where the log is and how one gets in, in the words of @platformatic/kafka. */
export const platformaticConnection = ({ brokers, tls, sasl }: LogSettings): Connection => ({
  bootstrapBrokers: [...brokers],
  // An address is no server name: Node.js warns of one that is given as such.
  ...(tls && { tls: { ...tls }, tlsServerName: brokers.every((broker) => isIP(hostOf(broker)) === 0) }),
  ...(sasl && { sasl: { ...sasl } }),
});

const hostOf = (broker: string): string => broker.slice(0, broker.lastIndexOf(':'));
