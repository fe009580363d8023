export interface PageFile {
  readonly body: Buffer;
  readonly encoding: 'gzip' | undefined;
}

/** The built web page. */
export abstract class PageFiles {
  /** @param name of a file in the build, `assets/index-a1b2.js`; undefined when there is none. */
  abstract read(name: string, takesGzip: boolean): Promise<PageFile | undefined>;
}
