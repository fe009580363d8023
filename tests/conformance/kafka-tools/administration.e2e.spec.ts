import { missingKafka } from '../kafka-class-path';
import { brokers } from '../brokers';
import type { ConformanceBroker } from '../conformance-broker';
import { comparableOutput } from './comparable-output';
import { KafkaTools } from './kafka-tools';
import { conversations, type Command } from './conversations';

if (missingKafka !== undefined)
  process.stderr.write(`conversations of administrators are left out: ${missingKafka}\n`);
const suite = missingKafka === undefined ? describe : describe.skip;

/** Whoever is not named may do everything, so that the tools work and ACLs have somewhere to be. */
const SETTINGS = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:ANONYMOUS',
};

suite('an administrator with the tools of Apache Kafka', () => {
  const running: { broker: ConformanceBroker; tools: KafkaTools }[] = [];
  beforeAll(async () => {
    for (const { start } of brokers) {
      const broker = await start(SETTINGS);
      running.push({ broker, tools: await KafkaTools.start(broker) });
    }
  }, 180_000);
  afterAll(async () => {
    for (const { broker, tools } of running) {
      await tools.stop();
      await broker.stop();
    }
  }, 60_000);

  it.each(Object.entries(conversations))(
    'is told the same about %s by both brokers',
    async (_subject, commands) => {
      const [riverlog, kafka] = await Promise.all(running.map(({ tools }) => told(tools, commands)));
      expect(riverlog).toEqual(kafka);
    },
    180_000,
  );
});

async function told(tools: KafkaTools, commands: readonly Command[]): Promise<string[]> {
  const answers: string[] = [];
  for (const [tool, ...args] of commands) {
    const known = args.map((arg) => (typeof arg === 'string' ? arg : tools.file('input', arg)));
    const { exit, output } = await tools.try(tool, '--bootstrap-server', 'BROKER', ...known);
    const words = args.filter((arg) => typeof arg === 'string');
    answers.push(`${tool} ${words.join(' ')} → ${exit}\n${comparableOutput(output, tools.address)}`);
  }
  return answers;
}
