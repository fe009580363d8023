/**
 * The integration specs of the event library with each Kafka client on each log:
 * `node libs/messaging/bench/every-client-and-log.mjs`. Apache Kafka needs Java and Maven.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const failed = [];

for (const log of ['riverlog', 'apache-kafka']) {
  for (const client of ['kafkajs', 'platformatic']) {
    console.log(`\n${client} on ${log}\n`);
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', 'libs/messaging', '--selectProjects', 'integration', '--runInBand'],
      {
        cwd: workspace,
        stdio: 'inherit',
        env: { ...process.env, KAFKA_CLIENT: client, LOG_UNDER_TEST: log },
      },
    );
    if (status !== 0) failed.push(`${client} on ${log}`);
  }
}

console.log(failed.length === 0 ? '\nall green' : `\nfailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
