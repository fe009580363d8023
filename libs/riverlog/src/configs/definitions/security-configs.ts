import { key, type BrokerConfigDefinition } from '../broker-config-definition';

const perBroker = { updateMode: 'per-broker' } as const;
const secret = ['password', null] as const;

/**
 * Who may come in, and as whom. All but the users of PLAIN are read when the broker starts; Kafka changes some
 * of them while it runs. Source: SslConfigs.java, SaslConfigs.java, BrokerSecurityConfigs.java.
 */
export const securityConfigs: readonly BrokerConfigDefinition[] = [
  key('ssl.client.auth', ['string', 'none'], 'Whether clients show a certificate.', {
    oneOf: ['none', 'requested', 'required'],
  }),
  key('ssl.enabled.protocols', ['list', 'TLSv1.2,TLSv1.3'], 'Versions of TLS.', {
    oneOf: ['TLSv1.2', 'TLSv1.3'],
  }),
  key('ssl.cipher.suites', ['list', ''], 'Names of OpenSSL; those of Node.js unless set.'),
  key('ssl.keystore.type', ['string', 'PEM'], 'PEM or PKCS12 (Kafka: JKS, which is not read here).', {
    oneOf: ['PEM', 'PKCS12'],
  }),
  key('ssl.keystore.location', ['string', null], 'File with the key and the certificates of the server.'),
  key('ssl.keystore.password', secret, 'Of a PKCS12 file.'),
  key('ssl.keystore.key', secret, 'The key itself, in PEM.'),
  key('ssl.keystore.certificate.chain', secret, 'The certificates themselves, in PEM.'),
  key('ssl.key.password', secret, 'Of an encrypted key in PEM.'),
  key('ssl.truststore.type', ['string', 'PEM'], 'PEM (Kafka: JKS, which is not read here).', {
    oneOf: ['PEM'],
  }),
  key(
    'ssl.truststore.location',
    ['string', null],
    'File with the authorities that sign certificates of clients.',
  ),
  key('ssl.truststore.password', secret, 'Accepted. Certificates in PEM have none.'),
  key('ssl.truststore.certificates', secret, 'The authorities themselves, in PEM.'),
  key(
    'ssl.principal.mapping.rules',
    ['string', 'DEFAULT'],
    'Who the owner of a certificate is: RULE:pattern/replacement/[LU], …, DEFAULT for the whole name.',
  ),
  key('sasl.enabled.mechanisms', ['list', 'SCRAM-SHA-512,SCRAM-SHA-256'], 'Kafka: GSSAPI.', {
    oneOf: ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'],
  }),
  key(
    'sasl.jaas.config',
    secret,
    'Users of the mechanism PLAIN: "org.apache.kafka.common.security.plain.PlainLoginModule required user_NAME="password";". Best as listener.name.LISTENER.plain.sasl.jaas.config.',
    perBroker,
  ),
  key('sasl.server.max.receive.size', ['int', 524_288], 'Longest request before a login is complete.', {
    min: 1,
  }),
  key(
    'connections.max.reauth.ms',
    ['long', 0],
    'How long a login lasts; 0: as long as its connection, or its token.',
  ),
  key(
    'sasl.oauthbearer.jwks.endpoint.url',
    ['string', null],
    'Keys that sign tokens: an http, https or file URL.',
  ),
  key(
    'sasl.oauthbearer.jwks.endpoint.refresh.ms',
    ['long', 3_600_000],
    'How long fetched keys are trusted.',
    { min: 1 },
  ),
  key('sasl.oauthbearer.expected.audience', ['list', ''], 'A token must name one of them.'),
  key('sasl.oauthbearer.expected.issuer', ['string', null], 'A token must come from there.'),
  key('sasl.oauthbearer.clock.skew.seconds', ['int', 30], 'How wrong the clocks may be.', { min: 0 }),
  key('sasl.oauthbearer.sub.claim.name', ['string', 'sub'], 'Claim that names the user.'),
  key('sasl.oauthbearer.scope.claim.name', ['string', 'scope'], 'Accepted. Scopes decide nothing here.'),
  key(
    'authorizer.class.name',
    ['string', ''],
    'org.apache.kafka.metadata.authorizer.StandardAuthorizer turns access rules on; empty allows everything.',
    { oneOf: ['', 'org.apache.kafka.metadata.authorizer.StandardAuthorizer'] },
  ),
  key('super.users', ['string', ''], 'May do everything: User:name, separated by semicolons.'),
  key(
    'allow.everyone.if.no.acl.found',
    ['boolean', false],
    'What is not covered by any access rule is open to all.',
  ),
  key(
    'riverlog.add.scram',
    secret,
    'Not in Kafka. First users, in the form of kafka-storage: SCRAM-SHA-256=[name=admin,password=…];…. A user who has credentials keeps them.',
  ),
];
