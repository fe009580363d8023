import type { ConformanceClient } from './conformance-client';
import { goClients } from './go-clients';
import { kafkajsClient } from './kafkajs-client';
import { kcatClient } from './kcat-client';
import { platformaticClient } from './platformatic-client';
import { pythonClients } from './python-clients';

export const clients: readonly ConformanceClient[] = [
  kafkajsClient,
  platformaticClient,
  kcatClient,
  ...pythonClients,
  ...goClients,
];
