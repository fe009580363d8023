import type { BytePath, Fault, HttpPath } from '../plan/fault';

export type NetworkFault = Extract<Fault, { kind: 'bytes' | 'http' }>;

export type NetworkPath = BytePath | HttpPath;

/** What the network's process is asked for; it answers with the id alone when the trouble is over. */
export interface NetworkRequest {
  readonly id: number;
  readonly fault: NetworkFault;
}
