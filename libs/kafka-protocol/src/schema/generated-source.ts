import type { Shape } from './field';

/** The JavaScript source of one function per structure and array, made for exactly one version of a shape. */
export abstract class GeneratedSource {
  protected readonly functions: string[] = [];
  private nextName = 0;

  constructor(
    private readonly prefix: 'read' | 'write',
    protected readonly version: number,
    protected readonly flexible: boolean,
  ) {}

  /** Adds the function of a structure and those below it. @returns its name. */
  abstract struct(shape: Shape): string;

  /** The function of `shape`, ready to be called. */
  compile(shape: Shape): unknown {
    const entry = this.struct(shape);
    const source = `${this.functions.join('\n')}\nreturn ${entry};`;
    // The source comes from our own schema tables alone; no peer has a say in it.
    return new Function('EMPTY', source)(Buffer.alloc(0));
  }

  protected newName(): string {
    const name = `${this.prefix}${this.nextName}`;
    this.nextName += 1;
    return name;
  }
}
