import { key, type BrokerConfigDefinition } from '../broker-config-definition';

const INT_MAX = 2_147_483_647;
const limit = { updateMode: 'cluster-wide', min: 0 } as const;

/** Ways into the broker and their limits. Source: SocketServerConfigs.java, QuotaConfig.java. */
export const networkConfigs: readonly BrokerConfigDefinition[] = [
  key(
    'listeners',
    ['list', null],
    'Ways in, as NAME://host:port; port 0 takes a free one. Read when the broker starts.',
  ),
  key(
    'advertised.listeners',
    ['list', null],
    'Addresses given to clients, by listener name. Without one it is the address the client reached, or the server name it asked for with TLS.',
  ),
  key(
    'listener.security.protocol.map',
    ['string', 'SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT'],
    'Security protocol of each listener name.',
  ),
  key('max.connections', ['int', INT_MAX], 'Further connections are closed at once.', limit),
  key('max.connections.per.ip', ['int', INT_MAX], 'The same for one address.', limit),
  key('max.connections.per.ip.overrides', ['string', ''], 'Its exceptions, as address:count,…', {
    updateMode: 'cluster-wide',
  }),
  key(
    'max.connection.creation.rate',
    ['int', INT_MAX],
    'New connections in a second, of all addresses together.',
    limit,
  ),
  key(
    'connections.max.idle.ms',
    ['long', 600_000],
    'A connection on which nothing happened for so long is closed; 0 or less: never.',
  ),
  key(
    'connection.failed.authentication.delay.ms',
    ['int', 100],
    'How long the answer to a failed login is held.',
    {
      min: 0,
    },
  ),
  key('socket.request.max.bytes', ['int', 104_857_600], 'A longer request ends its connection.', { min: 1 }),
  key('fetch.max.bytes', ['int', 57_671_680], 'Upper limit of a fetch answer.', { min: 1_024 }),
  key('max.incremental.fetch.session.cache.slots', ['int', 1_000], 'Fetch sessions kept at a time.', {
    min: 0,
  }),
  key('quota.window.num', ['int', 11], 'Samples a quota looks back over.', { min: 1 }),
  key('quota.window.size.seconds', ['int', 1], 'Length of a sample.', { min: 1 }),
  key('controller.quota.window.num', ['int', 11], 'Samples the quota of topic changes saves up.', { min: 1 }),
  key('controller.quota.window.size.seconds', ['int', 1], 'Length of such a sample.', { min: 1 }),
];
