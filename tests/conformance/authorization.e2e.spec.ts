import {
  createAcls,
  createTopics,
  deleteAcls,
  errorCodes,
  saslAuthenticate,
  saslHandshake,
} from '@rivermart/kafka-protocol';
import { eventually, freePorts } from '@rivermart/testing';
import { aclOf } from '../../libs/riverlog/test/rights/acl-of';
import { administrationApis } from '../../libs/riverlog/test/rights/administration-apis';
import type { Asked } from '../../libs/riverlog/test/rights/asked';
import { clientApis } from '../../libs/riverlog/test/rights/client-apis';
import { refusalsIn } from '../../libs/riverlog/test/rights/refusals-in';
import { WireClient } from '../../libs/riverlog/test/wire-client';
import { ApacheKafka } from './apache-kafka';
import type { ConformanceBroker } from './conformance-broker';
import { RestartableLog } from './restartable-log';

const { missing } = ApacheKafka;
if (missing !== undefined) process.stderr.write(`rights with Apache Kafka are left out: ${missing}\n`);

const PRINCIPAL = 'User:nobody';
const JAAS = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_nobody="nothing";';
const SETTINGS = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  // Whoever comes by the other listener, the broker itself among them.
  'super.users': 'User:ANONYMOUS',
  'sasl.enabled.mechanisms': 'PLAIN',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT',
  'listener.name.sasl_plaintext.plain.sasl.jaas.config': JAAS,
};
/** Apache Kafka knows a new rule a little after it says so. */
const SOON = { timeoutMs: 2_000 };

interface Guarded {
  readonly broker: ConformanceBroker;
  readonly guardedAddress: string;
}

const guarded = {
  Riverlog: async (): Promise<Guarded> => {
    const [open = 0, login = 0] = await freePorts(2);
    const listeners = `PLAINTEXT://127.0.0.1:${open},SASL_PLAINTEXT://127.0.0.1:${login}`;
    return {
      broker: await RestartableLog.start({ ...SETTINGS, listeners }),
      guardedAddress: `127.0.0.1:${login}`,
    };
  },
  'Apache Kafka': async (): Promise<Guarded> => {
    const [login = 0] = await freePorts(1);
    const guardedAddress = `127.0.0.1:${login}`;
    return {
      broker: await ApacheKafka.start(SETTINGS, `SASL_PLAINTEXT://${guardedAddress}`),
      guardedAddress,
    };
  },
};
const present = Object.entries(guarded).filter(([name]) => name === 'Riverlog' || missing === undefined);

describe.each(present)('whoever has no right with %s', (_name, start) => {
  let broker: ConformanceBroker;
  let admin: WireClient;
  let nobody: WireClient;
  beforeAll(async () => {
    const started = await start();
    broker = started.broker;
    admin = await WireClient.connect(broker);
    const topics = [{ name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }];
    await admin.ask(createTopics, 5, { topics, timeoutMs: 10_000, validateOnly: false });
    nobody = await WireClient.connect({ address: started.guardedAddress });
    await nobody.ask(saslHandshake, 1, { mechanism: 'PLAIN' });
    await nobody.ask(saslAuthenticate, 1, { authBytes: Buffer.from('\0nobody\0nothing') });
  }, 400_000);
  afterAll(async () => {
    await Promise.all([admin?.disconnect(), nobody?.disconnect()]);
    await broker?.stop();
  }, 60_000);

  const forgetRules = async () => {
    const anything = { resourceTypeFilter: 1, resourceNameFilter: null, patternTypeFilter: 1 };
    const filter = { principalFilter: PRINCIPAL, hostFilter: null, operation: 1, permissionType: 1 };
    await admin.ask(deleteAcls, 2, { filters: [{ ...anything, ...filter }] });
  };

  it.each([...clientApis, ...administrationApis].map((each, at) => [at, each.name, each] as const))(
    '%i: is refused %s in its own words, and served with just the rights it needs',
    async (_at, _request, { ask, refused, needs }: Asked) => {
      const expected = [...new Set(refused.map((error) => errorCodes[error]))];
      await forgetRules();
      await eventually(
        async () => expect([...new Set(refusalsIn(await ask(nobody)))]).toEqual(expected),
        SOON,
      );

      const creations = needs.map((right) => {
        const { patternType, ...acl } = aclOf(right, PRINCIPAL);
        return { ...acl, resourcePatternType: patternType };
      });
      await admin.ask(createAcls, 2, { creations });
      await eventually(async () => expect(refusalsIn(await ask(nobody))).toEqual([]), SOON);
    },
    20_000,
  );
});
