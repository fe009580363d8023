import * as api from '@rivermart/kafka-protocol';
import type { Riverlog } from '../src';
import { aclOperations } from '../src/security/acl-operation';
import { aRiverlog, connected } from './a-riverlog';
import { administrationApis } from './rights/administration-apis';
import { aclOf } from './rights/acl-of';
import type { Right } from './rights/asked';
import { clientApis } from './rights/client-apis';
import { refusalsIn } from './rights/refusals-in';
import { WireClient } from './wire-client';

/*
 * Every API somebody may be refused: asked without any right, and again with just those it needs. What is
 * expected without them is what Apache Kafka 4.3 answers (KafkaApis.scala, ControllerApis.scala).
 */

const all = [...clientApis, ...administrationApis];

describe('whoever has no right', () => {
  let riverlog: Riverlog;

  const start = async (): Promise<WireClient> => {
    riverlog = await aRiverlog({
      configs: {
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': 'User:admin',
      },
    });
    await riverlog.broker.topics.create('t', 1);
    return connected(await WireClient.connect(riverlog));
  };

  const grant = (right: Right) => riverlog.broker.acls.add([aclOf(right, 'User:ANONYMOUS')]);

  it('is refused by every API in its own words, and served once he has just the rights it needs', async () => {
    const wrong: unknown[] = [];
    const client = await start();
    for (const { name, ask, refused, needs } of all) {
      const expected = [...new Set(refused.map((error) => api.errorCodes[error]))];
      const without = [...new Set(refusalsIn(await ask(client)))];
      if (JSON.stringify(without) !== JSON.stringify(expected)) wrong.push({ name, without, expected });
      for (const right of needs) await grant(right);
      const left = refusalsIn(await ask(client));
      if (left.length > 0) wrong.push({ name, needs, left });
      await riverlog.broker.acls.remove(riverlog.broker.acls.all());
    }
    expect(wrong).toEqual([]);
  });

  it('sees no topic, group or transaction in any list', async () => {
    const client = await start();
    expect((await client.ask(api.metadata, 12, { topics: null })).topics).toEqual([]);
    const groups = await client.ask(api.listGroups, 4, { statesFilter: [] });
    expect(groups).toMatchObject({ errorCode: 0, groups: [] });
    const transactions = await client.ask(api.listTransactions, 0, {
      stateFilters: [],
      producerIdFilters: [],
    });
    expect(transactions).toMatchObject({ errorCode: 0, transactionStates: [] });
    const topicId = riverlog.broker.topics.byName('t')?.topicId.toString('base64url') ?? '';
    const byId = await client.ask(api.metadata, 12, { topics: [{ name: null, topicId }] });
    expect(byId.topics[0]).toMatchObject({ errorCode: api.errorCodes.UNKNOWN_TOPIC_ID, name: null });
  });

  it('learns what he may do when he asks', async () => {
    const client = await start();
    await grant(['read', 'topic']);
    const ask = { topics: [{ name: 't' }], includeTopicAuthorizedOperations: true };
    const { topics } = await client.ask(api.metadata, 12, ask);
    expect(topics[0]?.topicAuthorizedOperations).toBe(
      (1 << aclOperations.read) | (1 << aclOperations.describe),
    );
    const cluster = { includeClusterAuthorizedOperations: true };
    expect((await client.ask(api.describeCluster, 0, cluster)).clusterAuthorizedOperations).toBe(0);
    await grant(['alter', 'cluster']);
    expect((await client.ask(api.describeCluster, 0, cluster)).clusterAuthorizedOperations).toBe(
      (1 << aclOperations.alter) | (1 << aclOperations.describe),
    );
  });
});
