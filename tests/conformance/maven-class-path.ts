import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What the tests fetch from registries stays here, outside the tree. */
export const cacheDirectory = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'rivermart');

const runs = (command: string, argument: string): boolean =>
  spawnSync(command, [argument], { stdio: 'ignore' }).status === 0;

/** Artifacts with what they need at run time, fetched once by Maven. */
export class MavenClassPath {
  private readonly directory: string;
  private readonly file: string;

  /** @param artifacts as `group:name:version` */
  constructor(
    private readonly name: string,
    private readonly artifacts: readonly string[],
  ) {
    this.directory = join(cacheDirectory, name);
    this.file = join(this.directory, 'class-path.txt');
  }

  /** Why it cannot be had here; undefined when it can. */
  whyMissing(): string | undefined {
    if (!runs('java', '-version')) return 'there is no Java';
    if (this.isComplete()) return undefined;
    return runs('mvn', '--version') ? undefined : 'there is no Maven to fetch it';
  }

  /** The same where nothing is to be fetched. */
  whyNotAtHand(): string | undefined {
    if (!runs('java', '-version')) return 'there is no Java';
    return this.isComplete() ? undefined : 'its artifacts come with `npm run conformance`';
  }

  get(): string {
    if (!this.isComplete()) this.fetch();
    return readFileSync(this.file, 'utf8').trim();
  }

  /** Maven has put them where the class path says, and they are still there. */
  private isComplete(): boolean {
    if (!existsSync(this.file)) return false;
    return readFileSync(this.file, 'utf8').trim().split(delimiter).every(existsSync);
  }

  private fetch(): void {
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(join(this.directory, 'pom.xml'), this.pom());
    const goal = ['dependency:build-classpath', `-Dmdep.outputFile=${this.file}`, '-DincludeScope=runtime'];
    const { status, stdout } = spawnSync('mvn', ['-q', '-B', ...goal], {
      cwd: this.directory,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`Maven could not fetch ${this.name}: ${stdout}`);
  }

  private pom(): string {
    const dependencies = this.artifacts.map((artifact) => {
      const [group, name, version] = artifact.split(':');
      return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
    });
    return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rivermart</groupId><artifactId>${this.name}</artifactId><version>1</version>
  <dependencies>
    ${dependencies.join('\n    ')}
  </dependencies>
</project>
`;
  }
}
