import { writeFile } from 'node:fs/promises';
import { ApacheKafka } from '../apache-kafka';
import { RestartableLog } from '../restartable-log';
import { isAllowed, isOpen } from './allowed-differences';
import { comparable } from './comparable';
import { differences } from './differences';
import { Recording } from './recording';
import { sequences, type Sequence } from './sequences';

const { missing } = ApacheKafka;
if (missing !== undefined) process.stderr.write(`the comparison with Apache Kafka is left out: ${missing}\n`);
const compare = missing === undefined ? describe : describe.skip;

compare('the same requests to Apache Kafka and to Riverlog', () => {
  let kafka: ApacheKafka;
  let riverlog: RestartableLog;
  beforeAll(async () => {
    [kafka, riverlog] = await Promise.all([ApacheKafka.start(), RestartableLog.start()]);
  }, 120_000);
  afterAll(async () => {
    await kafka?.stop();
    await riverlog?.stop();
  }, 60_000);

  it.each(Object.entries(sequences))(
    'have the same answers: %s',
    async (name, sequence) => {
      const ofKafka = await record(kafka.address, sequence);
      const ofRiverlog = await record(riverlog.address, sequence);
      const found = differences(ofKafka, ofRiverlog);
      const open = found.filter((each) => !isAllowed(each) && isOpen(each));
      const unexpected = found.filter((each) => !isAllowed(each) && !isOpen(each));
      process.stderr.write(
        `${name}: ${ofKafka.length} requests; ${found.length} fields differ: ` +
          `${found.length - open.length - unexpected.length} on purpose, ${open.length} open, ${unexpected.length} new\n`,
      );
      const report = process.env['DIFFERENCES'];
      if (report !== undefined)
        await writeFile(`${report}-${name}.json`, JSON.stringify(unexpected, null, 1));
      expect(unexpected).toEqual([]);
    },
    180_000,
  );
});

async function record(address: string, sequence: Sequence) {
  const broker = new Recording(address);
  try {
    await sequence(broker);
  } catch (error) {
    broker.steps.push({ label: 'the sequence ends early', answer: String(error) });
  }
  broker.close();
  return comparable(broker.steps);
}
