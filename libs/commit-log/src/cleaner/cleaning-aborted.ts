/** The log is not to be cleaned any further just now: it is closing, or was changed by somebody else. */
export class CleaningAborted extends Error {
  constructor(reason: string) {
    super(`Cleaning was given up: ${reason}`);
    this.name = new.target.name;
  }
}
