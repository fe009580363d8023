import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const KAFKA_VERSION = '4.3.0';

/** The broker, and the tools that measure and inspect one. */
const ARTIFACTS = ['kafka_2.13', 'kafka-tools'];

/** Java and Maven are not here, or the artifacts cannot be had: whoever wanted them does without. */
export class KafkaUnavailable extends Error {}

let found: Promise<string> | undefined;

/** Apache Kafka from Maven's artifacts. Rejects with KafkaUnavailable. */
export function kafkaClasspath(): Promise<string> {
  return (found ??= find());
}

async function find(): Promise<string> {
  const directory = join(tmpdir(), `rivermart-apache-kafka-${KAFKA_VERSION}`);
  const file = join(directory, 'classpath.txt');
  const known = await readFile(file, 'utf8').catch(() => '');
  try {
    await run('java', ['-version']);
    if (known !== '' && known.split(delimiter).every((jar) => existsSync(jar))) return known;
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'pom.xml'), pom());
    const goal = ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`];
    await run('mvn', goal, { cwd: directory });
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new KafkaUnavailable(`Apache Kafka ${KAFKA_VERSION} needs Java and Maven`, { cause });
  }
}

const pom = (): string =>
  `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>rivermart</groupId><artifactId>apache-kafka</artifactId><version>1</version><dependencies>${ARTIFACTS.map(
    (artifact) =>
      `<dependency><groupId>org.apache.kafka</groupId><artifactId>${artifact}</artifactId><version>${KAFKA_VERSION}</version></dependency>`,
  ).join('')}</dependencies></project>\n`;
