import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export const KAFKA_VERSION = '4.3.0';

/** What the tests fetch from registries stays here, outside the tree. */
export const cacheDirectory = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'rivermart');

const directory = join(cacheDirectory, `kafka-${KAFKA_VERSION}`);
const classPathFile = join(directory, 'class-path.txt');

const artifacts = [
  `org.apache.kafka:kafka_2.13:${KAFKA_VERSION}`,
  `org.apache.kafka:kafka-tools:${KAFKA_VERSION}`,
  `org.apache.kafka:kafka-clients:${KAFKA_VERSION}`,
  // Kafka logs through SLF4J and its artifacts bring nothing that prints.
  'org.slf4j:slf4j-simple:1.7.36',
];

const dependency = (artifact: string): string => {
  const [group, name, version] = artifact.split(':');
  return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
};

/** Broker, coordinators and command line tools, with what they need at run time. */
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rivermart</groupId><artifactId>apache-kafka</artifactId><version>1</version>
  <dependencies>
    ${artifacts.map(dependency).join('\n    ')}
  </dependencies>
</project>
`;

const runs = (command: string, argument: string): boolean =>
  spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;

/** Why a broker of Apache Kafka cannot run here; undefined when it can. */
export const missingKafka: string | undefined =
  process.env['CONFORMANCE'] === 'all' ? whyMissing() : 'it runs with `npm run conformance`';

/** Why a tool of Apache Kafka cannot run here. Tools run with `npm test` too, where nothing is to be fetched. */
export const missingKafkaTools: string | undefined =
  process.env['CONFORMANCE'] === 'all' ? whyMissing() : whyNotAtHand();

function whyMissing(): string | undefined {
  if (!runs('java', '-version')) return 'there is no Java';
  if (isComplete()) return undefined;
  return runs('mvn', '--version') ? undefined : 'there is no Maven to fetch it';
}

function whyNotAtHand(): string | undefined {
  if (!runs('java', '-version')) return 'there is no Java';
  return isComplete() ? undefined : 'its artifacts come with `npm run conformance`';
}

/** Maven has put them where the class path says, and they are still there. */
function isComplete(): boolean {
  if (!existsSync(classPathFile)) return false;
  return readFileSync(classPathFile, 'utf8')
    .trim()
    .split(delimiter)
    .every((file) => existsSync(file));
}

/** The class path of Apache Kafka, fetched once by Maven. */
export function kafkaClassPath(): string {
  if (!isComplete()) fetchArtifacts();
  return readFileSync(classPathFile, 'utf8').trim();
}

function fetchArtifacts(): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'pom.xml'), pom);
  const goal = ['dependency:build-classpath', `-Dmdep.outputFile=${classPathFile}`, '-DincludeScope=runtime'];
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', ...goal], { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Maven could not fetch Apache Kafka ${KAFKA_VERSION}: ${stdout}`);
}
